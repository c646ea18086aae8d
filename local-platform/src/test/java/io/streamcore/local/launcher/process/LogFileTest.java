package io.streamcore.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    @Test
    void eachStartOpensNewFileAndKeepsThePrevious() throws IOException {
        Path file = folder.resolve("a.log");
        write(file, "first start");
        write(file, "second start");

        write(file, "third start");

        assertThat(Files.readString(file)).isEqualTo("third start\n");
        assertThat(Files.readString(folder.resolve("a.log.1"))).isEqualTo("second start\n");
    }

    @Test
    void fullFileIsRotated() throws IOException {
        Path file = folder.resolve("a.log");

        try (var log = new LogFile(file, 20)) {
            IntStream.range(0, 100).forEach(i -> log.line("line number " + i));
        }

        assertThat(Files.readString(file)).isEqualTo("line number 98\nline number 99\n");
        try (var files = Files.list(folder)) {
            assertThat(files.count()).isEqualTo(2);
        }
    }

    @Test
    void lastLinesAreKept() {
        try (var log = new LogFile(folder.resolve("a.log"))) {
            IntStream.rangeClosed(1, 100).forEach(i -> log.line(String.valueOf(i)));

            List<String> lines = log.lastLines();

            assertThat(lines).hasSize(20);
            assertThat(lines.get(19)).isEqualTo("100");
        }
    }

    private static void write(Path file, String line) {
        try (var log = new LogFile(file)) {
            log.line(line);
        }
    }
}
