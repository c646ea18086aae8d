package io.streamcore.auth.throttle;

import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ETag;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Limits password attempts for one account, from any number of addresses. An attempt is counted before the password is
 * compared, so that concurrent guesses cannot exceed the limit; a success resets the counter.
 */
@ApplicationScoped
public class AccountThrottle {
    private final ThrottleRepository throttles;
    private final ThrottleConfig config;
    private final ThrottleMetrics metrics;
    private final Clock clock;

    AccountThrottle(ThrottleRepository throttles, ThrottleConfig config, ThrottleMetrics metrics, Clock clock) {
        this.throttles = throttles;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    public boolean isRelaxed() {
        return config.mode() == ThrottleConfig.Mode.RELAXED;
    }

    public AttemptPolicy policy() {
        return AttemptPolicy.of(config);
    }

    /**
     * Counts an attempt.
     *
     * @throws ApiException 429 {@code too-many-attempts}
     */
    public void attempt(String account) {
        if (isRelaxed()) {
            return;
        }
        String name = name(account);
        while (!throttles.countAttempt(name, policy(), clock.instant())) {
            throttles.attempts(name).ifPresent(this::requireAllowed);
            throttles.deleteIfExpired(name, clock.instant());
        }
    }

    public void deleteIfExpired(String account) {
        throttles.deleteIfExpired(name(account), clock.instant());
    }

    public void reset(String account) {
        if (!isRelaxed()) {
            throttles.delete(name(account));
        }
    }

    /** @throws ApiException 429 {@code too-many-attempts} if the policy delays the next attempt */
    public void requireAllowed(LoginAttempts attempts) {
        Instant now = clock.instant();
        Instant allowedFrom = policy().allowedFrom(attempts);
        if (now.isBefore(allowedFrom)) {
            metrics.rejectedByAccount();
            long seconds = Duration.between(now, allowedFrom).toSeconds() + 1;
            throw ApiException.tooMany("too-many-attempts", "Too many attempts, wait before the next one", seconds);
        }
    }

    /** Names are personal data and may be long: only a digest is stored. */
    private static String name(String account) {
        return "account|" + ETag.of(account).value();
    }
}
