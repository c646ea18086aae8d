package io.streamcore.auth;

import io.streamcore.testing.MovableClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Replaces the clock of the service under test with one that tests move. */
class AuthTestClock {
    @Produces
    @Singleton
    MovableClock clock() {
        return MovableClock.running();
    }
}
