package io.streamcore.local.launcher.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {
    @Test
    void readsTheWaysOfWritingThatNodeProjectsUse() {
        String text = """
                # the port
                PORT=8000
                  SPACED  =  a value
                export EXPORTED=yes
                COMMENTED=abc # not part of it
                HASHED="abc # part of it"
                SINGLE='as it is \\n'
                DOUBLE="two\\nlines"
                BACKTICK=`it's "quoted"`
                URI=mongodb+srv://user:p%40ss@host/?a=b&c=d
                EMPTY=
                not an entry
                LAST=1""";

        Map<String, String> entries = EnvFile.parse(text);

        assertEquals("8000", entries.get("PORT"));
        assertEquals("a value", entries.get("SPACED"));
        assertEquals("yes", entries.get("EXPORTED"));
        assertEquals("abc", entries.get("COMMENTED"));
        assertEquals("abc # part of it", entries.get("HASHED"));
        assertEquals("as it is \\n", entries.get("SINGLE"));
        assertEquals("two\nlines", entries.get("DOUBLE"));
        assertEquals("it's \"quoted\"", entries.get("BACKTICK"));
        assertEquals("mongodb+srv://user:p%40ss@host/?a=b&c=d", entries.get("URI"));
        assertEquals("", entries.get("EMPTY"));
        assertEquals("1", entries.get("LAST"));
        assertEquals(11, entries.size());
    }

    @Test
    void readsFilesWithWindowsLineEndsAndValuesOverSeveralLines() {
        Map<String, String> entries = EnvFile.parse("A=1\r\nB=\"x\ny\"\r\nC='3'\r\n");

        assertEquals(Map.of("A", "1", "B", "x\ny", "C", "3"), entries);
    }

    @Test
    void executesNothingAndExpandsNothing(@TempDir Path folder) throws IOException {
        Path trace = folder.resolve("trace");
        Path file = Files.writeString(folder.resolve(".env"), "A=$(touch " + trace + ")\nB=${HOME}\n");

        Map<String, String> entries = EnvFile.read(file);

        assertEquals(Map.of("A", "$(touch " + trace + ")", "B", "${HOME}"), entries);
        assertFalse(Files.exists(trace));
    }

    @Test
    void isEmptyWithoutAFile(@TempDir Path folder) {
        assertEquals(Map.of(), EnvFile.read(folder.resolve(".env")));
    }
}
