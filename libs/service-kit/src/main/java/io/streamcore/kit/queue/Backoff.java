package io.streamcore.kit.queue;

import java.time.Duration;

/**
 * Exponential back-off: the delay doubles with each attempt, up to a maximum.
 *
 * @param first the delay after the first failed attempt
 * @param max the longest delay
 */
public record Backoff(Duration first, Duration max) {
    private static final int MAX_DOUBLINGS = 20;

    /** @param attempts the number of failed attempts before the last one; 0 gives the first delay */
    public Duration after(int attempts) {
        Duration delay = first.multipliedBy(1L << Math.max(0, Math.min(attempts, MAX_DOUBLINGS)));
        return delay.compareTo(max) < 0 ? delay : max;
    }
}
