package io.streamcore.auth.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.testing.MovableClock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimePasswordsTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final MovableClock clock = MovableClock.stopped();
    private OneTimePasswords passwords;
    private long now;

    @BeforeEach
    void create() throws GeneralSecurityException {
        passwords = new OneTimePasswords(clock);
        now = clock.instant().getEpochSecond() / 30;
    }

    /** The last six of the eight digits in appendix B of RFC 6238. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void passwordsAreThoseOfTheStandard(long time, String password) {
        assertThat(passwords.at(SECRET, time / 30)).isEqualTo(password);
    }

    @Test
    void stepsBeforeAndAfterArePresentToo() {
        for (long step = now - 1; step <= now + 1; step++) {
            assertThat(passwords.stepOf(SECRET, passwords.at(SECRET, step), 0)).hasValue(step);
        }
        assertThat(passwords.stepOf(SECRET, passwords.at(SECRET, now - 2), 0)).isEmpty();
        assertThat(passwords.stepOf(SECRET, passwords.at(SECRET, now + 2), 0)).isEmpty();
    }

    @Test
    void stepLastsThirtySeconds() {
        String password = passwords.at(SECRET, now + 1);
        clock.advance(Duration.ofSeconds(89));
        assertThat(passwords.stepOf(SECRET, password, 0)).hasValue(now + 1);

        clock.advance(Duration.ofSeconds(1));

        assertThat(passwords.stepOf(SECRET, password, 0)).isEmpty();
    }

    @Test
    void onlyLaterStepsAreFound() {
        String password = passwords.at(SECRET, now);

        assertThat(passwords.stepOf(SECRET, password, now - 1)).hasValue(now);
        assertThat(passwords.stepOf(SECRET, password, now)).isEmpty();
    }

    @Test
    void otherTextIsNoPassword() {
        for (String text : new String[] {"", "12345", "１２３４５６", passwords.at(SECRET, now) + "0"}) {
            assertThat(passwords.stepOf(SECRET, text, 0)).isEmpty();
        }
    }

    @Test
    void secretsAreRandomAndHave160Bits() {
        assertThat(passwords.newSecret()).hasSize(20).isNotEqualTo(passwords.newSecret());
    }
}
