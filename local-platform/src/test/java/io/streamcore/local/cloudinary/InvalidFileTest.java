package io.streamcore.local.cloudinary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.local.media.SampleMedia;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidFileTest extends EmulatorTest {
    @Test
    void aFileThatIsNoPictureIsRefusedAndNothingIsKept() {
        Exception exception = assertThrows(RuntimeException.class, () -> upload("<html>".getBytes()));

        assertEquals("Invalid image file", exception.getMessage());
        assertTrue(emulator.assets().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "\u001aE\u00df\u00a3 no matroska", "\0\0\0\u0018ftypisom no box", ""})
    void aFileThatIsNoVideoIsRefused(String content) {
        Exception exception = assertThrows(
                RuntimeException.class,
                () -> upload(content.getBytes(StandardCharsets.ISO_8859_1), "resource_type", "video"));

        assertEquals("Unsupported video format or file", exception.getMessage());
    }

    @Test
    void aFormatThatIsNotAllowedIsRefused() {
        Exception exception = assertThrows(
                RuntimeException.class,
                () -> upload(SampleMedia.png().toFile(), "allowed_formats", new String[] {"jpg", "webp"}));

        assertEquals("Image file format png not allowed", exception.getMessage());
    }

    @Test
    void aPublicIdThatNoUrlCanCarryIsRefused() {
        Exception exception = assertThrows(
                RuntimeException.class, () -> upload(SampleMedia.png().toFile(), "public_id", "/what?"));

        assertEquals("public_id (/what?) is invalid", exception.getMessage());
    }
}
