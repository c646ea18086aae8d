package io.streamcore.auth.session;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.OutcomeCounter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Counts what becomes of logins, refresh tokens and sessions. */
@Startup
@Singleton
class SessionMeters {
    final OutcomeCounter<Login> logins;
    final OutcomeCounter<Refresh> refreshes;
    final OutcomeCounter<SessionEnd> ended;

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
        logins = new OutcomeCounter<>(
                registry, "streamcore.logins", "Passwords that were checked at login", "outcome", Login.class);
        refreshes = new OutcomeCounter<>(
                registry, "streamcore.refreshes", "Refresh tokens that were shown", "outcome", Refresh.class);
        ended = new OutcomeCounter<>(registry, "streamcore.sessions.ended", "Sessions that ended", "reason", SessionEnd.class);
    }
}
