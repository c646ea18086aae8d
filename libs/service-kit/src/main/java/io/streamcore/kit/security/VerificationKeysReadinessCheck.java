package io.streamcore.kit.security;

import io.streamcore.http.token.VerificationKeys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until tokens can be verified: before that, every signed-in caller would be turned away. */
@Readiness
@ApplicationScoped
public class VerificationKeysReadinessCheck implements HealthCheck {
    @Inject
    VerificationKeys keys;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("verification-keys")
                .status(keys.areLoaded())
                .build();
    }
}
