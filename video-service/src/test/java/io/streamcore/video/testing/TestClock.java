package io.streamcore.video.testing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The application's clock in tests: it runs, and can be put forward, or stopped by a test that must not depend on how
 * long it takes itself.
 */
@Singleton
public class TestClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;
    private volatile Clock base = Clock.systemUTC();

    public synchronized void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Back to the time of the world, which the emulator's signatures carry. */
    public synchronized void reset() {
        ahead = Duration.ZERO;
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
        return base.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
