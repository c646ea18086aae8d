package io.streamcore.auth.password;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.streamcore.kit.response.ApiException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PasswordPolicyTest {
    private static Stream<String> ada() {
        return Stream.of("ada.lovelace", "countess@example.org", "Ada Byron King", null);
    }

    private static String refusal(String password) {
        return Assertions.assertThrows(ApiException.class, () -> PasswordPolicy.check("password", password, ada()))
                .code();
    }

    @Test
    void anyCharactersAreFine() {
        for (String password :
                new String[] {"correct horse", "ünïcödé 😀😀", "        spaces  ", "\u0000\u0001 control"}) {
            assertThat(PasswordPolicy.check("password", password, ada()), is(password));
        }
    }

    @Test
    void lengthIsCountedInCharactersNotBytes() {
        assertThat(refusal("😀".repeat(7)), is("too-short"));
        assertThat(PasswordPolicy.check("password", "😀".repeat(8), ada()), notNullValue());
        assertThat(PasswordPolicy.check("password", "😀".repeat(128), ada()), notNullValue());
        assertThat(refusal("😀".repeat(129)), is("too-long"));
        assertThat(refusal(null), is("required"));
    }

    @Test
    void whatIsGuessedFirstIsRefusedInAnyCase() {
        assertThat(refusal("Password1"), is("too-common"));
        assertThat(refusal("12345678"), is("too-common"));
        assertThat(refusal("QwertyUiop"), is("too-common"));
    }

    @Test
    void littleMoreThanANameIsRefused() {
        assertThat(refusal("Ada.Lovelace1"), is("contains-name"));
        assertThat(refusal("countess@example.org"), is("contains-name"));
        assertThat(refusal("countess12!"), is("contains-name"));
        assertThat(refusal("AdaByronKing"), is("contains-name"));
        assertThat(refusal("StreamCore!!"), is("contains-name"));
        assertThat(PasswordPolicy.check("password", "countess of computing", ada()), notNullValue());
    }
}
