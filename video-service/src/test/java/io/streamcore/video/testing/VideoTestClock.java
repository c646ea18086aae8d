package io.streamcore.video.testing;

import io.streamcore.testing.MovableClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Replaces the application's clock by one that tests move. */
class VideoTestClock {
    @Produces
    @Singleton
    MovableClock clock() {
        return MovableClock.running();
    }
}
