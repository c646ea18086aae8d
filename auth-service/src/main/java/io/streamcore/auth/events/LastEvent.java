package io.streamcore.auth.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Shows the number of the last account event; how far a reader of the feed is behind is the difference to its cursor. */
@Singleton
public class LastEvent {
    private static final Logger LOG = Logger.getLogger(LastEvent.class);

    @Inject
    AccountEventRepository events;

    @Inject
    MeterRegistry registry;

    private volatile double number = Double.NaN;

    void register(@Observes StartupEvent started) {
        Gauge.builder("streamcore.account.events.last", () -> number)
                .description("Number of the last account event")
                .register(registry);
    }

    @Scheduled(every = "${streamcore.backlog.every:15s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void look() {
        try {
            number = events.last();
        } catch (RuntimeException away) {
            number = Double.NaN;
            LOG.debugf("The last account event could not be looked at: %s", away.getMessage());
        }
    }
}
