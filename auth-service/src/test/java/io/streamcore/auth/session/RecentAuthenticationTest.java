package io.streamcore.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.streamcore.auth.account.User;
import io.streamcore.auth.session.ReauthenticationConfig.Mode;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The modes of re-authentication; ReauthenticationTest shows the default one. */
class RecentAuthenticationTest {
    private record Config(Mode mode, Duration within) implements ReauthenticationConfig {}

    private static User user(boolean hasSecondFactor) {
        Instant since = hasSecondFactor ? Instant.EPOCH : null;
        return new User(new ObjectId(), "ada", "", null, "", "", 0, null, null, since, null, null, 1, null, null);
    }

    @ParameterizedTest
    @CsvSource({"COMPATIBLE, false, false", "COMPATIBLE, true, true", "STRICT, false, true", "STRICT, true, true"})
    void modeDecidesWhoseEmailChangesNeedARecentPassword(Mode mode, boolean hasSecondFactor, boolean needed) {
        RecentAuthentication authentication =
                new RecentAuthentication(null, null, new Config(mode, Duration.ofMinutes(10)), MovableClock.stopped());

        assertThat(authentication.isNeededForEmailChange(user(hasSecondFactor))).isEqualTo(needed);
    }

    @Test
    void nothingNeedsARecentPasswordInModeOff() {
        RecentAuthentication authentication = new RecentAuthentication(
                null, null, new Config(Mode.OFF, Duration.ofMinutes(10)), MovableClock.stopped());
        CurrentUser caller = null;

        assertThatCode(() -> authentication.require(caller)).doesNotThrowAnyException();
        assertThatCode(() -> authentication.require(caller, user(true))).doesNotThrowAnyException();
    }
}
