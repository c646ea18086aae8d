package io.streamcore.auth.session;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings of sessions for tests without the application: at most two sessions of a user. */
record TestSessionConfig(
        String secret,
        Duration idleLife,
        Duration longestLife,
        Duration ticketLife,
        int perUser,
        Optional<Set<String>> moderators)
        implements SessionConfig {

    static TestSessionConfig withSecret(String secret) {
        return new TestSessionConfig(
                secret, Duration.ofDays(10), Duration.ofDays(30), Duration.ofMinutes(5), 2, Optional.empty());
    }

    TestSessionConfig withModerator(String user) {
        return new TestSessionConfig(secret, idleLife, longestLife, ticketLife, perUser, Optional.of(Set.of(user)));
    }
}
