package io.streamcore.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamcore.kit.response.ApiException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordPolicyTest {
    private static Stream<String> ada() {
        return Stream.of("ada.lovelace", "countess@example.org", "Ada Byron King", null);
    }

    private static String refusal(String password) {
        return catchThrowableOfType(ApiException.class, () -> PasswordPolicy.validate("password", password, ada()))
                .code();
    }

    @Test
    void anyCharactersAreAccepted() {
        for (String password :
                new String[] {"correct horse", "ünïcödé 😀😀", "        spaces  ", "\u0000\u0001 control"}) {
            assertThat(PasswordPolicy.validate("password", password, ada())).isEqualTo(password);
        }
    }

    @Test
    void lengthIsCountedInCodePoints() {
        assertThat(refusal("😀".repeat(7))).isEqualTo("too-short");
        assertThat(PasswordPolicy.validate("password", "😀".repeat(8), ada())).isNotNull();
        assertThat(PasswordPolicy.validate("password", "😀".repeat(128), ada())).isNotNull();
        assertThat(refusal("😀".repeat(129))).isEqualTo("too-long");
        assertThat(refusal(null)).isEqualTo("required");
    }

    @Test
    void commonPasswordIsRejectedIgnoringCase() {
        assertThat(refusal("Password1")).isEqualTo("too-common");
        assertThat(refusal("12345678")).isEqualTo("too-common");
        assertThat(refusal("QwertyUiop")).isEqualTo("too-common");
    }

    @Test
    void passwordSimilarToANameIsRejected() {
        assertThat(refusal("Ada.Lovelace1")).isEqualTo("contains-name");
        assertThat(refusal("countess@example.org")).isEqualTo("contains-name");
        assertThat(refusal("countess12!")).isEqualTo("contains-name");
        assertThat(refusal("AdaByronKing")).isEqualTo("contains-name");
        assertThat(refusal("StreamCore!!")).isEqualTo("contains-name");
        assertThat(PasswordPolicy.validate("password", "countess of computing", ada()))
                .isNotNull();
    }

    @Test
    void emptyPasswordIsReportedAsMissing() {
        assertThat(refusal("")).isEqualTo("required");
    }

    @ParameterizedTest
    @CsvSource({"StreamCore1!?, contains-name", "streamcore12!?, accepted", "ada1ada2ada3, accepted"})
    void nameWithFourMoreCharactersIsAccepted(String password, String outcome) {
        if (outcome.equals("accepted")) {
            assertThat(PasswordPolicy.validate("password", password, ada())).isEqualTo(password);
        } else {
            assertThat(refusal(password)).isEqualTo(outcome);
        }
    }

    @Test
    void namesOfFewerThanFourCharactersAreNotCompared() {
        ApiException rejection = catchThrowableOfType(
                ApiException.class, () -> PasswordPolicy.validate("password", "john-JOHN", Stream.of("John")));

        assertThat(rejection.code()).isEqualTo("contains-name");
        assertThat(PasswordPolicy.validate("password", "ada1ada2Ada", Stream.of("Ada")))
                .isNotNull();
    }
}
