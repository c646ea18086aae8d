package io.streamcore.kit.security;

import io.streamcore.http.token.VerificationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports ready once verification keys are loaded: before, every access token gets 503. */
@Readiness
@ApplicationScoped
public class VerificationKeysReadinessCheck implements HealthCheck {
    private final VerificationKeys keys;

    VerificationKeysReadinessCheck(VerificationKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("verification-keys")
                .status(keys.areLoaded())
                .build();
    }
}
