package io.streamcore.kit.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypeTest {

    @ParameterizedTest
    @CsvSource({"isom, MP4", "mp42, MP4", "avc1, MP4", "'M4V ', MP4", "'qt  ', MOV"})
    void isoBaseMediaFilesAreToldByTheirBrand(String brand, FileType expected) {
        assertEquals(Optional.of(expected), FileType.of(bytes("\0\0\0\u0020ftyp" + brand + "\0\0\u0002\0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"heic", "avif", "mif1", "M4A ", "crx "})
    void stillPicturesAndAudioInTheSameContainerAreNotVideos(String brand) {
        assertEquals(Optional.empty(), FileType.of(bytes("\0\0\0\u0020ftyp" + brand + "\0\0\u0002\0")));
    }

    @ParameterizedTest
    @CsvSource({"webm, WEBM", "matroska, MKV"})
    void matroskaFilesAreToldByTheirDocType(String docType, FileType expected) {
        String head =
                "\u001A\u0045\u00DF\u00A3\u009F\u0042\u0086\u0081\u0001\u0042\u0082" + (char) (0x80 + docType.length());

        assertEquals(Optional.of(expected), FileType.of(bytes(head + docType)));
    }

    @Test
    void picturesAreToldByTheirSignatures() {
        assertEquals(Optional.of(FileType.JPEG), FileType.of(bytes("\u00FF\u00D8\u00FF\u00E0")));
        assertEquals(Optional.of(FileType.PNG), FileType.of(bytes("\u0089PNG\r\n\u001A\n")));
        assertEquals(Optional.of(FileType.WEBP), FileType.of(bytes("RIFF\0\0\0\0WEBPVP8 ")));
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
    void everythingElseIsRefused(String head) {
        assertEquals(Optional.empty(), FileType.of(bytes(head)));
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
}
