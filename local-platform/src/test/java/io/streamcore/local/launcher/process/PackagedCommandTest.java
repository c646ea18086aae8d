package io.streamcore.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedCommandTest {
    @TempDir
    Path checkout;

    @Test
    void binaryRunsWithTheOptionsThatItKnows() throws IOException {
        Path target = Files.createDirectories(checkout.resolve("gateway/target"));
        Path binary = Files.createFile(target.resolve("gateway-1.0.0-runner"));

        assertThat(PackagedCommand.of(Application.GATEWAY, checkout, true, "-Xmx256m", "-XX:+UseSerialGC"))
                .containsExactly(binary.toString(), "-Xmx256m");
    }

    @Test
    void jarRunsWithThisJavaAndAllOptions() {
        assertThat(PackagedCommand.of(Application.GATEWAY, checkout, false, "-Xmx256m", "-XX:+UseSerialGC"))
                .containsExactly(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        checkout.resolve("gateway/target/quarkus-app/quarkus-run.jar")
                                .toString());
    }
}
