package io.streamcore.kit.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypeTest {

    @ParameterizedTest
    @CsvSource({"isom, MP4", "mp42, MP4", "avc1, MP4", "'M4V ', MP4", "'qt  ', MOV"})
    void isoBaseMediaFilesAreRecognizedByBrand(String brand, FileType expected) {
        assertThat(FileType.of(bytes("\0\0\0\u0020ftyp" + brand + "\0\0\u0002\0")))
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heic", "avif", "mif1", "M4A ", "crx "})
    void stillPicturesAndAudioInTheSameContainerAreNotSupported(String brand) {
        assertThat(FileType.of(bytes("\0\0\0\u0020ftyp" + brand + "\0\0\u0002\0")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"webm, WEBM", "matroska, MKV"})
    void matroskaFilesAreRecognizedByDocType(String docType, FileType expected) {
        String head =
                "\u001A\u0045\u00DF\u00A3\u009F\u0042\u0086\u0081\u0001\u0042\u0082" + (char) (0x80 + docType.length());

        assertThat(FileType.of(bytes(head + docType))).contains(expected);
    }

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
