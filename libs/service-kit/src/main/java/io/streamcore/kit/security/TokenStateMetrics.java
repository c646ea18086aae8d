package io.streamcore.kit.security;

import io.streamcore.http.token.VerificationKeys;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.streamcore.kit.metrics.AgeGauge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;

/** Shows how old that is which tokens are judged by: it grows while auth-service cannot be asked. */
@ApplicationScoped
public class TokenStateMetrics {
    @Inject
    VerificationKeys keys;

    @Inject
    Revocations revocations;

    @Inject
    MeterRegistry registry;

    @Inject
    Clock clock;

    void register(@Observes StartupEvent started) {
        AgeGauge.show(registry, "streamcore.keys.age", "Since the keys for tokens were loaded", clock, keys::loadedAt);
        AgeGauge.show(
                registry,
                "streamcore.revocations.age",
                "Since ended sessions were asked for with success",
                clock,
                revocations::askedUpTo);
    }
}
