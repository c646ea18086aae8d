package io.streamcore.subscription;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The real time, moved forward by tests, or stopped by one that must not depend on how long it takes itself. */
@Singleton
public class MovableClock extends Clock {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private volatile Clock base = Clock.systemUTC();

    public void advance(Duration by) {
        ahead.updateAndGet(by::plus);
    }

    /** From now on only {@link #advance} moves it, until it goes on. */
    public void stop() {
        base = Clock.fixed(base.instant(), ZoneOffset.UTC);
    }

    public void goOn() {
        base = Clock.systemUTC();
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
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
