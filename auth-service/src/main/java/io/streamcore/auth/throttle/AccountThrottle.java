package io.streamcore.auth.throttle;

import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ETag;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Slows the guessing of one account's password, from however many addresses. An attempt is counted before the
 * password is looked at, so that guesses fired at once do not slip by together; success forgets all of them.
 *
 * <p>Attempts are counted by the name that was typed, whether an account has it or not: so a locked account is not
 * told from an unknown one, and nobody learns which e-mail address belongs to which username.
 */
@ApplicationScoped
public class AccountThrottle {
    @Inject
    ThrottleRepository throttles;

    @Inject
    ThrottleConfig config;

    @Inject
    Limits limits;

    @Inject
    Throttled throttled;

    @Inject
    Clock clock;

    /** @throws ApiException 429 {@code too-many-attempts} */
    public void attempt(String account) {
        if (limits.areRelaxed()) {
            return;
        }
        String name = name(account);
        boolean counted = false;
        while (!counted) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Optional<Attempts> before = throttles.attempts(name);
            before.ifPresent(attempts -> refuseIfBlocked(attempts, now));
            counted = throttles.replace(name, before, next(before, now));
        }
    }

    public void succeed(String account) {
        if (!limits.areRelaxed()) {
            throttles.forget(name(account));
        }
    }

    private void refuseIfBlocked(Attempts attempts, Instant now) {
        if (attempts.blockedUntil() != null && now.isBefore(attempts.blockedUntil())) {
            throttled.byAccount();
            long seconds = Duration.between(now, attempts.blockedUntil()).toSeconds() + 1;
            throw ApiException.tooMany("too-many-attempts", "Too many attempts, wait before the next one", seconds);
        }
    }

    private Attempts next(Optional<Attempts> before, Instant now) {
        int count = before.filter(attempts -> now.isBefore(attempts.expireAt()))
                        .map(Attempts::count)
                        .orElse(0)
                + 1;
        int beyond = count - config.freeAttempts();
        Instant blockedUntil = beyond < 0 ? null : now.plus(waitAfter(beyond));
        return new Attempts(count, blockedUntil, now.plus(config.forgottenAfter()));
    }

    private Duration waitAfter(int beyond) {
        Duration wait = config.firstWait().multipliedBy(1L << Math.min(beyond, 20));
        return wait.compareTo(config.longestWait()) < 0 ? wait : config.longestWait();
    }

    /** Names are personal data and may be long: only a digest is kept. */
    private static String name(String account) {
        return "account|" + ETag.of(account).value();
    }
}
