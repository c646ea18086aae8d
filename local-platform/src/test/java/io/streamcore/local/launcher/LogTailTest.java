package io.streamcore.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void readsAppendedLinesAndContinuesWithReplacedFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.log"), "1\n");

        try (var tail = new LogTail(file)) {
            List<String> first = tail.newLines();
            Files.writeString(file, "2\n", StandardOpenOption.APPEND);
            List<String> second = tail.newLines();
            Files.writeString(file, "3\n", StandardOpenOption.APPEND);
            Files.move(file, folder.resolve("a.log.1"));
            Files.writeString(file, "4\n");
            List<String> third = tail.newLines();

            assertThat(List.of(first, second, third)).isEqualTo(List.of(List.of("1"), List.of("2"), List.of("3", "4")));
        }
    }
}
