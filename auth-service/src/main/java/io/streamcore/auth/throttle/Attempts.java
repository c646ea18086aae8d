package io.streamcore.auth.throttle;

import java.time.Instant;

/**
 * Password attempts at one account.
 *
 * @param blockedUntil null while attempts are free
 * @param expireAt when they are forgotten
 */
record Attempts(int count, Instant blockedUntil, Instant expireAt) {}
