package io.streamcore.local.cloudinary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.local.media.SampleMedia;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
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
    @ValueSource(
            strings = {
                "52494646ffffff7f57454250565038580a0000002c00000007000007000045584946f0ffff7f",
                "89504e470d0a1a0a0000000d49484452000000080000000808020000004b6d29dc7ffffff074455874"
            })
    void imageThatClaimsToContainGigabytesIsRejected(String hex) {
        assertThatThrownBy(() -> upload(HexFormat.of().parseHex(hex)))
                .isInstanceOf(RuntimeException.class)
                .hasMessage("Invalid image file");
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
