package io.streamcore.kit.security;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.streamcore.http.token.VerificationKeys;
import io.streamcore.kit.metrics.AgeGauge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** Gauges of the age of keys and revocations, which grows while auth-service is unavailable. */
@ApplicationScoped
public class TokenStateMetrics {
    void register(
            @Observes StartupEvent started,
            VerificationKeys keys,
            Revocations revocations,
            MeterRegistry registry,
            Clock clock) {
        AgeGauge.register(
                registry, "streamcore.keys.age", "Time since verification keys were loaded", clock, keys::loadedAt);
        AgeGauge.register(
                registry,
                "streamcore.revocations.age",
                "Time since revocations were refreshed",
                clock,
                revocations::refreshedAt);
    }
}
