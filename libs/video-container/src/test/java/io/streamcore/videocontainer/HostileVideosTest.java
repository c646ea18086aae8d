package io.streamcore.videocontainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HostileVideosTest {
    private static final long MAX_MILLIS = 10_000;

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void everyHostileFileIsReadInAHeapOf64MegabytesAndInSeconds() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileVideos.class.getName(),
                        folder.resolve("hostile").toString())
                .redirectErrorStream(true)
                .start();
        String output = output(process);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(Long.parseLong(output.substring(0, output.indexOf(' '))))
                .as("The slowest file took " + output)
                .isLessThan(MAX_MILLIS);
    }

    private static String output(Process process) throws IOException {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
