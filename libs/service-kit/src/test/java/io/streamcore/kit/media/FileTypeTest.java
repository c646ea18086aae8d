package io.streamcore.kit.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypeTest {

    @Test
    void picturesAreRecognizedBySignature() {
        assertThat(FileType.of(bytes("\u00FF\u00D8\u00FF\u00E0"))).contains(FileType.JPEG);
        assertThat(FileType.of(bytes("\u0089PNG\r\n\u001A\n"))).contains(FileType.PNG);
        assertThat(FileType.of(bytes("RIFF\0\0\0\0WEBPVP8 "))).contains(FileType.WEBP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><video>",
                "PK\u0003\u0004",
                "<svg xmlns=",
                "GIF89a",
                "%PDF-1.7",
                "#!/bin/sh",
                "",
                "RIFF\0\0\0\0AVI ",
                "\u001A\u0045\u00DF\u00A3 and nothing else"
            })
    void anythingElseIsNotSupported(String head) {
        assertThat(FileType.of(bytes(head))).isEmpty();
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
}
