package io.streamcore.local.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {
    @Test
    void parsesTheSyntaxOfDotenv() {
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

        assertThat(entries.get("PORT")).isEqualTo("8000");
        assertThat(entries.get("SPACED")).isEqualTo("a value");
        assertThat(entries.get("EXPORTED")).isEqualTo("yes");
        assertThat(entries.get("COMMENTED")).isEqualTo("abc");
        assertThat(entries.get("HASHED")).isEqualTo("abc # part of it");
        assertThat(entries.get("SINGLE")).isEqualTo("as it is \\n");
        assertThat(entries.get("DOUBLE")).isEqualTo("two\nlines");
        assertThat(entries.get("BACKTICK")).isEqualTo("it's \"quoted\"");
        assertThat(entries.get("URI")).isEqualTo("mongodb+srv://user:p%40ss@host/?a=b&c=d");
        assertThat(entries.get("EMPTY")).isEqualTo("");
        assertThat(entries.get("LAST")).isEqualTo("1");
        assertThat(entries).hasSize(11);
    }

    @Test
    void parsesCrLfAndMultilineValues() {
        Map<String, String> entries = EnvFile.parse("A=1\r\nB=\"x\ny\"\r\nC='3'\r\n");

        assertThat(entries).isEqualTo(Map.of("A", "1", "B", "x\ny", "C", "3"));
    }

    @Test
    void doesNotExecuteOrExpandValues(@TempDir Path folder) throws IOException {
        Path trace = folder.resolve("trace");
        Path file = Files.writeString(folder.resolve(".env"), "A=$(touch " + trace + ")\nB=${HOME}\n");

        Map<String, String> entries = EnvFile.read(file);

        assertThat(entries).isEqualTo(Map.of("A", "$(touch " + trace + ")", "B", "${HOME}"));
        assertThat(trace).doesNotExist();
    }

    @Test
    void missingFileIsEmpty(@TempDir Path folder) {
        assertThat(EnvFile.read(folder.resolve(".env"))).isEmpty();
    }
}
