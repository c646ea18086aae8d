package io.streamcore.gateway.health;

import io.streamcore.gateway.front.FrontServer;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Reports the gateway as dead if an event loop is blocked, which does not resolve by itself. */
@Liveness
@ApplicationScoped
public class EventLoopLivenessCheck implements HealthCheck {
    private static final long MAX_TICK_AGE_NANOS = 10_000_000_000L;

    private final FrontServer server;

    public EventLoopLivenessCheck(FrontServer server) {
        this.server = server;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("event-loops")
                .status(server.maxTickAgeNanos() < MAX_TICK_AGE_NANOS)
                .build();
    }
}
