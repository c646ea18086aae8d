package io.streamcore.e2e.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The document keeps to the recommended rules of Redocly's linter. */
@ExtendWith(Workshop.class)
class LintIT {
    @Test
    void thereIsNeitherAnErrorNorAWarning(Workshop workshop) {
        Command.Result lint = lint(workshop, BuiltDocument.FILE);

        assertEquals(0, lint.exitCode(), lint.output());
        assertTrue(lint.output().contains("Your API description is valid"), lint.output());
        assertTrue(!lint.output().contains("warning "), lint.output());
    }

    @Test
    void aDocumentWithAFaultIsNotLetThrough(Workshop workshop, @TempDir Path folder) throws IOException {
        String built = Files.readString(BuiltDocument.FILE);
        Path faulty =
                Files.writeString(folder.resolve("openapi.json"), built.replaceFirst("\"summary\"", "\"sumary\""));

        Command.Result lint = lint(workshop, faulty);

        assertTrue(lint.exitCode() != 0, lint.output());
    }

    private static Command.Result lint(Workshop workshop, Path document) {
        return workshop.tool("redocly", "lint", "--config", "redocly.yaml", "--format", "stylish", document.toString())
                .with("REDOCLY_TELEMETRY", "off")
                .with("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")
                .run();
    }
}
