package io.streamcore.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.auth.TestDatabase;
import io.streamcore.auth.throttle.TestThrottles;
import io.streamcore.kit.response.ApiException;
import io.streamcore.testing.MovableClock;
import java.time.Duration;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The check of the password before an irreversible action, with two attempts before the first delay. */
class PasswordCheckTest {
    private static TestDatabase database;

    private final MovableClock clock = MovableClock.stopped();
    private final Passwords passwords = TestPasswords.cheap();
    private final PasswordCheck check =
            new PasswordCheck(passwords, TestThrottles.ofAccounts(database.empty(), 2, clock));
    private final ObjectId ada = new ObjectId();
    private final String hash = passwords.hash("a fine password");

    @BeforeAll
    static void startDatabase() {
        database = new TestDatabase();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @Test
    void wrongPasswordIsRejectedWithTheNameOfItsField() {
        assertThatThrownBy(() -> check.require("oldPassword", ada, hash, "wrong"))
                .isInstanceOfSatisfying(ApiException.class, error -> {
                    assertThat(error.status()).isEqualTo(400);
                    assertThat(error.code()).isEqualTo("wrong-password");
                    assertThat(error.errors()).extracting("field").containsExactly("oldPassword");
                });
    }

    @Test
    void attemptsAfterTheFreeOnesAreDelayedEvenWithTheRightPassword() {
        fail();
        fail();

        assertThatThrownBy(() -> check.require("password", ada, hash, "a fine password"))
                .isInstanceOfSatisfying(
                        ApiException.class, error -> assertThat(error.code()).isEqualTo("too-many-attempts"));

        clock.advance(Duration.ofSeconds(30));
        check.require("password", ada, hash, "a fine password");
    }

    @Test
    void rightPasswordResetsTheAttempts() {
        fail();
        check.require("password", ada, hash, "a fine password");

        fail();
        fail();
    }

    private void fail() {
        assertThatThrownBy(() -> check.require("password", ada, hash, "wrong"))
                .isInstanceOfSatisfying(
                        ApiException.class, error -> assertThat(error.code()).isEqualTo("wrong-password"));
    }
}
