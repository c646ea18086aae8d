package io.streamcore.local.launcher.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void eachStartBeginsANewFileAndKeepsTheOneBefore() throws IOException {
        Path file = folder.resolve("a.log");
        write(file, "first start");
        write(file, "second start");

        write(file, "third start");

        assertEquals("third start\n", Files.readString(file));
        assertEquals("second start\n", Files.readString(folder.resolve("a.log.1")));
    }

    @Test
    void aFullFileGivesWayToANewOne() throws IOException {
        Path file = folder.resolve("a.log");

        try (var log = new LogFile(file, 20)) {
            IntStream.range(0, 100).forEach(i -> log.line("line number " + i));
        }

        assertEquals("line number 98\nline number 99\n", Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void theLastLinesAreRemembered() {
        try (var log = new LogFile(folder.resolve("a.log"))) {
            IntStream.rangeClosed(1, 100).forEach(i -> log.line(String.valueOf(i)));

            List<String> lines = log.lastLines();

            assertEquals(20, lines.size());
            assertEquals("100", lines.get(19));
        }
    }

    private static void write(Path file, String line) {
        try (var log = new LogFile(file)) {
            log.line(line);
        }
    }
}
