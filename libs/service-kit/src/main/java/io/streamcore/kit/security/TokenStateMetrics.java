package io.streamcore.kit.security;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.streamcore.http.token.VerificationKeys;
import io.streamcore.kit.metrics.AgeGauge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/**
 * Gauges of the age of keys and revocations, which grows while auth-service is unavailable, and of the difference to its
 * clock.
 */
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
        Gauge.builder("streamcore.clock.difference", () -> revocations
                        .clockDifference()
                        .map(difference -> difference.toMillis() / 1000.0)
                        .orElse(Double.NaN))
                .description("By how much the clock of auth-service is ahead of this one")
                .baseUnit("seconds")
                .register(registry);
    }
}
