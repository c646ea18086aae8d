package io.streamcore.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordHashTest {
    private static final String DIGEST = "abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234";

    @ParameterizedTest
    @CsvSource({
        "$2a$10$, true",
        "$2b$10$, true",
        "$2y$10$, true",
        "$2b$03$, false",
        "$2b$04$, true",
        "$2b$15$, true",
        "$2b$16$, false",
        "$2x$10$, false",
        "p1:$2b$10$, false",
        "'', false"
    })
    void onlyABareBcryptHashOfUsualCostCanBeImported(String start, boolean usable) {
        assertThat(Passwords.isNodeHash(start + DIGEST)).isEqualTo(usable);
    }

    @Test
    void storedFormIsParsedAndKept() {
        String ours = "p1:$2b$12$" + DIGEST;
        String node = "$2b$10$" + DIGEST;

        assertThat(PasswordHash.parse(ours)).isEqualTo(new PasswordHash(true, "$2b$12$" + DIGEST));
        assertThat(PasswordHash.parse(ours).stored()).isEqualTo(ours);
        assertThat(PasswordHash.parse(ours).cost()).isEqualTo(12);
        assertThat(PasswordHash.parse(node)).isEqualTo(new PasswordHash(false, node));
        assertThat(PasswordHash.parse(node).stored()).isEqualTo(node);
    }

    @Test
    void costOfAnotherKindOfHashIsUnknown() {
        PasswordHash sha = PasswordHash.parse("{SHA}abc");

        assertThatThrownBy(sha::cost).isInstanceOf(IllegalStateException.class);
    }
}
