package io.streamcore.auth.session;

import java.time.Duration;

/** Settings of sessions for tests without the application: at most two sessions of a user. */
record TestSessionConfig(String secret, Duration idleLife, Duration longestLife, int perUser) implements SessionConfig {

    static TestSessionConfig withSecret(String secret) {
        return new TestSessionConfig(secret, Duration.ofDays(10), Duration.ofDays(30), 2);
    }
}
