package io.streamcore.auth.session;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.OutcomeCounter;
import jakarta.inject.Singleton;

/** Counts logins, token refreshes and terminated sessions by outcome. */
@Startup
@Singleton
class SessionMetrics {
    final OutcomeCounter<Login> logins;
    final OutcomeCounter<Refresh> refreshes;
    final OutcomeCounter<TerminationReason> terminations;

    enum Login {
        OPENED,
        BAD_CREDENTIALS,
        SECOND_FACTOR_REQUIRED,
        BAD_SECOND_FACTOR
    }

    /** {@code REPEATED}: the same successor within seconds; {@code RECOVERED}: later, after a lost response. */
    enum Refresh {
        ROTATED,
        REPEATED,
        RECOVERED,
        REFUSED,
        THEFT
    }

    SessionMetrics(MeterRegistry registry) {
        logins = new OutcomeCounter<>(registry, "streamcore.logins", "Logins by outcome", "outcome", Login.class);
        refreshes = new OutcomeCounter<>(
                registry, "streamcore.refreshes", "Token refreshes by outcome", "outcome", Refresh.class);
        terminations = new OutcomeCounter<>(
                registry,
                "streamcore.sessions.ended",
                "Terminated sessions by reason",
                "reason",
                TerminationReason.class);
    }
}
