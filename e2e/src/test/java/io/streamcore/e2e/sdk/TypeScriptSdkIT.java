package io.streamcore.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.e2e.platform.ExternalCommand;
import io.streamcore.e2e.platform.ExternalCommand.CommandResult;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.local.media.SampleMedia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Compiles the TypeScript client in strict mode and runs journeys.test.ts with it. */
@ExtendWith({SharedPlatform.class, TypeScriptProject.class})
class TypeScriptSdkIT {
    @Test
    void generatedClientCompilesAndCompletesMainJourneys(TypeScriptProject project, PlatformProcess platform) {
        CommandResult compiled = project.tool("tsc").run();
        assertThat(compiled.exitCode()).as(compiled.output()).isEqualTo(0);

        CommandResult journeys = ExternalCommand.of("node", "--test", "--test-reporter=spec", "dist/journeys.test.js")
                .in(TypeScriptProject.DIRECTORY)
                .with("STREAMCORE", platform.gateway())
                .with("VIDEO", SampleMedia.mp4())
                .with("PICTURE", SampleMedia.png())
                .run();

        assertThat(journeys.exitCode()).as(journeys.output()).isEqualTo(0);
        assertThat(journeys.output()).contains("pass 13");
    }
}
