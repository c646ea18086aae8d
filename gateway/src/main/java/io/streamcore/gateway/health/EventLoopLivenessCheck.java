package io.streamcore.gateway.health;

import io.streamcore.gateway.front.FrontServer;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive as long as every event loop still comes round: one that is stuck will not recover by itself. */
@Liveness
@ApplicationScoped
public class EventLoopLivenessCheck implements HealthCheck {
    private static final long STUCK_NANOS = 10_000_000_000L;

    private final FrontServer server;

    public EventLoopLivenessCheck(FrontServer server) {
        this.server = server;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("event-loops")
                .status(server.slowestLoopNanos() < STUCK_NANOS)
                .build();
    }
}
