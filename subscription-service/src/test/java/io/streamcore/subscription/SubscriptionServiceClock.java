package io.streamcore.subscription;

import io.streamcore.testing.MovableClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Replaces the application's clock by one that tests can move. */
class SubscriptionServiceClock {
    @Produces
    @Singleton
    MovableClock clock() {
        return MovableClock.running();
    }
}
