package io.streamcore.auth;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The service's clock in tests: the real time, and what a test has added to it; or it stands still for a test that must
 * not depend on how long it takes itself.
 */
@Singleton
public class MovableClock extends Clock {
    private volatile Duration added = Duration.ZERO;
    private volatile Clock base = Clock.systemUTC();

    public synchronized void advance(Duration by) {
        added = added.plus(by);
    }

    /** From now on only {@link #advance} moves it, until it goes on. */
    public synchronized void stop() {
        base = Clock.fixed(base.instant(), ZoneOffset.UTC);
    }

    public synchronized void goOn() {
        base = Clock.systemUTC();
    }

    @Override
    public Instant instant() {
        return base.instant().plus(added);
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
