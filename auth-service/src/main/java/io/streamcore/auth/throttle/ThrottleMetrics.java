package io.streamcore.auth.throttle;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.metrics.OutcomeCounter;
import jakarta.inject.Singleton;

/** Counts requests that the limit of an action or of an account rejected. */
@Startup
@Singleton
class ThrottleMetrics {
    private final OutcomeCounter<Limit> rejections;

    private enum Limit {
        ACCOUNT,
        LOGIN,
        REGISTER,
        REFRESH,
        PASSWORD
    }

    ThrottleMetrics(MeterRegistry registry) {
        rejections = new OutcomeCounter<>(
                registry, "streamcore.throttled", "Requests rejected by a limit of auth-service", "limit", Limit.class);
    }

    void rejectedByAccount() {
        rejections.count(Limit.ACCOUNT);
    }

    void rejectedByAddress(Action action) {
        rejections.count(Limit.valueOf(action.name()));
    }
}
