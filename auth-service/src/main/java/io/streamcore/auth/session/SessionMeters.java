package io.streamcore.auth.session;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.Tally;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Counts what becomes of logins, refresh tokens and sessions. */
@Startup
@Singleton
class SessionMeters {
    final Tally<Login> logins;
    final Tally<Refresh> refreshes;
    final Tally<SessionEnd> ended;

    /** What became of a login. */
    enum Login {
        OPENED,
        BAD_CREDENTIALS
    }

    /** What became of a refresh token that was shown. */
    enum Refresh {
        ROTATED,
        REPEATED,
        REFUSED,
        THEFT
    }

    @Inject
    SessionMeters(MeterRegistry registry) {
        logins = new Tally<>(
                registry, "streamcore.logins", "Passwords that were checked at login", "outcome", Login.class);
        refreshes = new Tally<>(
                registry, "streamcore.refreshes", "Refresh tokens that were shown", "outcome", Refresh.class);
        ended = new Tally<>(registry, "streamcore.sessions.ended", "Sessions that ended", "reason", SessionEnd.class);
    }
}
