package io.streamcore.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that tests move: the real time, or a fixed instant, plus what a test has added. Milliseconds are the finest
 * unit, as in production.
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

    /** A clock that stands still at 2026-01-01T00:00:00Z until it is advanced. */
    public static MovableClock stopped() {
        return new MovableClock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
    }

    public void advance(Duration by) {
        added.updateAndGet(by::plus);
    }

    /** From now on only {@link #advance} moves the clock, until {@link #resume}. */
    public void stop() {
        base = Clock.fixed(base.instant(), ZoneOffset.UTC);
    }

    /** The clock runs with the real time again; what was added stays. */
    public void resume() {
        base = Clock.tickMillis(ZoneOffset.UTC);
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
