package io.streamcore.auth.throttle;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.metrics.OutcomeCounter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Counts who was sent away: by an action's limit of one address, or by the limit of one account. */
@Startup
@Singleton
class Throttled {
    private final OutcomeCounter<Limit> refused;

    private enum Limit {
        ACCOUNT,
        LOGIN,
        REGISTER,
        REFRESH,
        PASSWORD
    }

    @Inject
    Throttled(MeterRegistry registry) {
        refused = new OutcomeCounter<>(
                registry, "streamcore.throttled", "Requests refused by a limit of auth-service", "limit", Limit.class);
    }

    void byAccount() {
        refused.count(Limit.ACCOUNT);
    }

    void byAddress(Action action) {
        refused.count(Limit.valueOf(action.name()));
    }
}
