package io.streamcore.auth;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The service's clock in tests: the real time, and what a test has added to it. */
@Singleton
public class MovableClock extends Clock {
    private volatile Duration added = Duration.ZERO;

    public synchronized void advance(Duration by) {
        added = added.plus(by);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(added);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
