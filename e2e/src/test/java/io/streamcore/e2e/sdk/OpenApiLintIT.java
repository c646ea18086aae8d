package io.streamcore.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.e2e.platform.ExternalCommand.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Checks the document with the recommended rules of Redocly's linter. */
@ExtendWith(TypeScriptProject.class)
class OpenApiLintIT {
    @Test
    void builtDocumentHasNoErrorsOrWarnings(TypeScriptProject project) {
        CommandResult lint = lint(project, BuiltOpenApi.FILE);

        assertThat(lint.exitCode()).as(lint.output()).isEqualTo(0);
        assertThat(lint.output()).contains("Your API description is valid");
        assertThat(lint.output()).doesNotContain("warning ");
    }

    @Test
    void invalidDocumentIsRejected(TypeScriptProject project, @TempDir Path folder) throws IOException {
        String built = Files.readString(BuiltOpenApi.FILE);
        Path faulty =
                Files.writeString(folder.resolve("openapi.json"), built.replaceFirst("\"summary\"", "\"sumary\""));

        CommandResult lint = lint(project, faulty);

        assertThat(lint.exitCode()).as(lint.output()).isNotEqualTo(0);
    }

    private static CommandResult lint(TypeScriptProject project, Path document) {
        return project.tool("redocly", "lint", "--config", "redocly.yaml", "--format", "stylish", document.toString())
                .with("REDOCLY_TELEMETRY", "off")
                .with("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")
                .run();
    }
}
