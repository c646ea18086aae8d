package io.streamcore.gateway.warmup;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Runs a {@link Rehearsal} for {@link WarmUpSettings#limit} once the port is open. The gateway is ready
 * afterwards. Native executables need none: their code is compiled already.
 */
@Singleton
@Readiness
public class GatewayWarmUp implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(GatewayWarmUp.class);
    private static final int AFTER_THE_SERVER = 10_000;

    private final WarmUpSettings settings;
    private final RehearsalFactory rehearsals;
    private volatile boolean over;

    GatewayWarmUp(WarmUpSettings settings, RehearsalFactory rehearsals) {
        this.settings = settings;
        this.rehearsals = rehearsals;
    }

    void onStart(@Observes @Priority(AFTER_THE_SERVER) StartupEvent event) {
        if (!isNeeded(settings.limit(), ImageMode.current())) {
            over = true;
            return;
        }
        Thread thread = new Thread(this::run, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    static boolean isNeeded(Duration limit, ImageMode mode) {
        return !limit.isZero() && mode == ImageMode.JVM;
    }

    private void run() {
        try (Rehearsal rehearsal = rehearsals.create()) {
            rehearsal.start();
            LockSupport.parkNanos(settings.limit().toNanos());
            over = true; // before everything is closed
            LOG.infof("Warmed up with %d requests", rehearsal.sent());
        } catch (RuntimeException e) {
            LOG.warn("Not warmed up", e);
        } finally {
            over = true;
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm-up").status(over).build();
    }
}
