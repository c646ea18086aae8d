package io.streamcore.e2e.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.local.media.SampleMedia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The TypeScript client compiles in strict mode, and its users' journeys (journeys.test.ts) lead where they should. */
@ExtendWith({SharedPlatform.class, Workshop.class})
class TypeScriptSdkIT {
    @Test
    void theGeneratedClientCompilesAndGoesThroughTheMainJourneys(Workshop workshop, Platform platform) {
        Command.Result compiled = workshop.tool("tsc").run();
        assertEquals(0, compiled.exitCode(), compiled.output());

        Command.Result journeys = Command.of("node", "--test", "--test-reporter=spec", "dist/journeys.test.js")
                .in(Workshop.FOLDER)
                .with("STREAMCORE", platform.gateway())
                .with("VIDEO", SampleMedia.mp4())
                .with("PICTURE", SampleMedia.png())
                .run();

        assertEquals(0, journeys.exitCode(), journeys.output());
        assertTrue(journeys.output().contains("pass 11"), journeys.output());
    }
}
