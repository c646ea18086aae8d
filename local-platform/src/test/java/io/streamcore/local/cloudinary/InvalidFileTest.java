package io.streamcore.local.cloudinary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.local.media.SampleMedia;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidFileTest extends EmulatorTest {
    @Test
    void invalidImageIsRejectedAndNotStored() {
        assertThatThrownBy(() -> upload("<html>".getBytes()))
                .isInstanceOf(RuntimeException.class)
                .hasMessage("Invalid image file");
        assertThat(emulator.assets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "\u001aE\u00df\u00a3 no matroska", "\0\0\0\u0018ftypisom no box", ""})
    void invalidVideoIsRejected(String content) {
        assertThatThrownBy(() -> upload(content.getBytes(StandardCharsets.ISO_8859_1), "resource_type", "video"))
                .isInstanceOf(RuntimeException.class)
                .hasMessage("Unsupported video format or file");
    }

    @Test
    void disallowedFormatIsRejected() {
        assertThatThrownBy(() -> upload(SampleMedia.png().toFile(), "allowed_formats", new String[] {"jpg", "webp"}))
                .isInstanceOf(RuntimeException.class)
                .hasMessage("Image file format png not allowed");
    }

    @Test
    void publicIdUnusableInUrlIsRejected() {
        assertThatThrownBy(() -> upload(SampleMedia.png().toFile(), "public_id", "/what?"))
                .isInstanceOf(RuntimeException.class)
                .hasMessage("public_id (/what?) is invalid");
    }
}
