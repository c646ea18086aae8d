package io.streamcore.gateway.health;

import io.streamcore.gateway.front.FrontServer;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports the gateway as ready while the public port is open. */
@Readiness
@ApplicationScoped
public class ListenerReadinessCheck implements HealthCheck {
    private final FrontServer server;

    public ListenerReadinessCheck(FrontServer server) {
        this.server = server;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("public-port").status(server.isOpen()).build();
    }
}
