package io.streamcore.kit.security;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports ready once revoked sessions are loaded: before, every access token gets 503. */
@Readiness
@ApplicationScoped
public class RevocationsReadinessCheck implements HealthCheck {
    private final Revocations revocations;

    RevocationsReadinessCheck(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("revocations")
                .status(revocations.areLoaded())
                .build();
    }
}
