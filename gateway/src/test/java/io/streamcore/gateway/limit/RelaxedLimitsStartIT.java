package io.streamcore.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.local.launcher.process.PackagedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the packaged gateway as production does. */
class RelaxedLimitsStartIT {
    @Test
    void relaxedLimitsEndTheStart(@TempDir Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        var builder = new ProcessBuilder(PackagedCommand.ofThisModule())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("STREAMCORE_LIMITS", "relaxed");
        builder.environment().put("PORT", "0");
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");

        Process gateway = builder.start();

        try {
            assertThat(gateway.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(gateway.exitValue()).isNotZero();
            assertThat(Files.readString(output)).contains("STREAMCORE_LIMITS");
        } finally {
            gateway.destroyForcibly();
        }
    }
}
