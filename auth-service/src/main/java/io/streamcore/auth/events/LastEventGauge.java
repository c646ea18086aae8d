package io.streamcore.auth.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Measures the number of the last account event; a consumer's lag is the difference to its cursor. */
@Singleton
public class LastEventGauge {
    private static final Logger LOG = Logger.getLogger(LastEventGauge.class);

    private final AccountEventRepository events;
    private volatile double number = Double.NaN;

    LastEventGauge(AccountEventRepository events) {
        this.events = events;
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        Gauge.builder("streamcore.account.events.last", () -> number)
                .description("Number of the last account event")
                .register(registry);
    }

    @Scheduled(every = "${streamcore.backlog.every:15s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void refresh() {
        try {
            number = events.last();
        } catch (RuntimeException e) {
            number = Double.NaN;
            LOG.debugf("The number of the last account event could not be read: %s", e.getMessage());
        }
    }
}
