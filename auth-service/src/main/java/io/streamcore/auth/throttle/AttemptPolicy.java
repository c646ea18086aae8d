package io.streamcore.auth.throttle;

import io.streamcore.kit.queue.Backoff;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides when the next password attempt is allowed: the first ones at once, each later one after a doubling delay.
 *
 * @param freeAttempts attempts before the first delay
 * @param backoff the delays
 * @param forgottenAfter attempts are forgotten after this time without one
 */
public record AttemptPolicy(int freeAttempts, Backoff backoff, Duration forgottenAfter) {
    static AttemptPolicy of(ThrottleConfig config) {
        return new AttemptPolicy(
                config.freeAttempts(), new Backoff(config.firstWait(), config.longestWait()), config.forgottenAfter());
    }

    /** When the attempts up to one made now are forgotten. */
    public Instant expiry(Instant now) {
        return now.plus(forgottenAfter);
    }

    Instant allowedFrom(LoginAttempts attempts) {
        Instant last = attempts.expireAt().minus(forgottenAfter);
        return last.plus(delayAfter(attempts.count()));
    }

    Duration delayAfter(int attempts) {
        return attempts < freeAttempts ? Duration.ZERO : backoff.after(attempts - freeAttempts);
    }

    /** The number of attempts from which on the delay no longer grows. */
    int attemptsToLongestDelay() {
        int attempts = freeAttempts;
        while (delayAfter(attempts).compareTo(delayAfter(attempts + 1)) < 0) {
            attempts++;
        }
        return attempts;
    }
}
