package io.streamcore.auth.throttle;

import java.time.Instant;

/**
 * Counted password attempts for one account.
 *
 * @param count 0 if there are none
 * @param expireAt when they are forgotten
 */
public record LoginAttempts(int count, Instant expireAt) {}
