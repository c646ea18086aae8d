package io.streamcore.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that tests can advance and stop: the real time, or a fixed instant, plus an offset. It ticks in milliseconds,
 * as in production.
 */
public final class MovableClock extends Clock {
    private final AtomicReference<Duration> added = new AtomicReference<>(Duration.ZERO);
    private volatile Clock base;

    private MovableClock(Clock base) {
        this.base = base;
    }

    /** A clock that runs, starting at the real time. */
    public static MovableClock running() {
        return new MovableClock(Clock.tickMillis(ZoneOffset.UTC));
    }

    /** A clock that is stopped at 2026-01-01T00:00:00Z until it is advanced. */
    public static MovableClock stopped() {
        return new MovableClock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
    }

    public void advance(Duration by) {
        added.updateAndGet(by::plus);
    }

    /** Stops the clock until {@link #resume}; {@link #advance} still moves it. */
    public void stop() {
        base = Clock.fixed(base.instant(), ZoneOffset.UTC);
    }

    /** Lets the clock follow the real time again; the offset stays. */
    public void resume() {
        base = Clock.tickMillis(ZoneOffset.UTC);
    }

    /** The clock runs and shows the real time again. */
    public void reset() {
        added.set(Duration.ZERO);
        resume();
    }

    @Override
    public Instant instant() {
        return base.instant().plus(added.get());
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
