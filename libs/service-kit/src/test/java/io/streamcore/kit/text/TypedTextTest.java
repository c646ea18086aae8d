package io.streamcore.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x20, 0x09, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x180E, 0x2003, 0x200B, 0x200C, 0x200D,
                0x200E, 0x2028, 0x202E, 0x2060, 0x2064, 0x2066, 0x2800, 0x3000, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0x1D159,
                0xE0001, 0xE0041, 0xE0100
            })
    void textOfInvisibleCharactersIsBlank(int character) {
        String text = Character.toString(character);

        assertThat(TypedText.isBlank(text + " " + text)).isTrue();
        assertThat(TypedText.clean(text.repeat(3))).isEmpty();
        assertThat(TypedText.isBlank(text + "a")).isFalse();
    }

    @Test
    void absentTextIsBlank() {
        assertThat(TypedText.clean(null)).isEmpty();
        assertThat(TypedText.isBlank(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x61C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069})
    void bidirectionalControlsAreRemoved(int control) {
        String c = Character.toString(control);

        assertThat(TypedText.clean(c + "gpj" + c + ".exe" + c)).isEqualTo("gpj.exe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👩‍👩‍👧",
                "❤️",
                "می‌خواهم",
                "क्‍ष",
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "שלום עולם",
                "مرحبا",
                "co\u00ADoperate",
                "İstanbul",
                "1️⃣"
            })
    void charactersThatAreNeededAreKept(String text) {
        assertThat(TypedText.clean(text)).isEqualTo(text);
    }

    @Test
    void whiteSpaceAtBothEndsIsRemoved() {
        assertThat(TypedText.clean("\u00A0\u3000 a  b\u2003\n")).isEqualTo("a  b");
        assertThat(TypedText.clean("\u202E\u00A0a\u00A0\u202C")).isEqualTo("a");
    }
}
