package io.streamcore.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.kit.response.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
    @ParameterizedTest
    @CsvSource({
        "a@straße.example, a@straße.example",
        "a@STRASSE.example, a@strasse.example",
        "a@xn--strae-oqa.example, a@straße.example",
        "a@XN--MLLER-KVA.example, a@müller.example",
        "a@Mu\u0308ller.example, a@müller.example",
        "a@βόλος.example, a@βόλος.example",
        "a@βόλοσ.example, a@βόλοσ.example",
        "Ａda@ＥＸＡＭＰＬＥ。org, ada@example.org",
        "jürgen@example.org, jürgen@example.org"
    })
    void domainIsStoredInUnicodeByIdna2008(String typed, String stored) {
        assertThat(Email.of(typed)).isEqualTo(stored);
        assertThat(Email.normalize(typed)).isEqualTo(stored);
        assertThat(Email.normalize(stored)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x202E, 0x2060,
                0x2066, 0x2800, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xE0041, 0x0600, 0xE000, 0xFFFD, 0xD800
            })
    void invisibleCharacterIsRejected(int character) {
        String invisible = Character.toString(character);

        assertInvalid("ad" + invisible + "a@example.org");
        assertInvalid(invisible + "ada@example.org");
        assertInvalid("ada@exam" + invisible + "ple.org");
        assertInvalid("ada@example.org" + invisible);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@xn--ä.example",
                "ada@-example.org",
                "ada@exa_mple.org",
                "ada@example..org",
                "ada@\u0627a.example",
                "ada",
                "@example.org",
                "a\u00A0b@example.org",
                "a\u1680b@example.org",
                "a\u2028b@example.org",
                "a\u2029b@example.org"
            })
    void whatIsNoAddressIsRejected(String typed) {
        assertInvalid(typed);
    }

    @Test
    void labelThatIsTooLongForTheDomainNameSystemIsRejected() {
        assertInvalid("ada@" + "ü".repeat(60) + ".example");
    }

    private static void assertInvalid(String typed) {
        assertThatThrownBy(() -> Email.of(typed)).isInstanceOfSatisfying(ApiException.class, error -> {
            assertThat(error.status()).isEqualTo(400);
            assertThat(error.errors()).singleElement().satisfies(field -> assertThat(field.field())
                    .isEqualTo("email"));
        });
    }
}
