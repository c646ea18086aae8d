package io.streamcore.kit.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Looks at the {@link QueueGauge}s of the service every few seconds; a scrape shows what was seen last, so it costs the
 * database nothing however often it comes. While a queue cannot be looked at it shows NaN, not what it once was.
 */
@Singleton
public class QueueGauges {
    private static final Logger LOG = Logger.getLogger(QueueGauges.class);

    /** More than this is as bad, and counting on would be a scan. */
    static final int MOST = 1000;

    private static final Seen UNKNOWN = new Seen(Double.NaN, Double.NaN);

    @All
    @Inject
    List<QueueGauge> backlogs;

    @Inject
    MeterRegistry registry;

    @Inject
    Clock clock;

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(double entries, double overdueSeconds) {}

    void register(@Observes StartupEvent started) {
        backlogs.forEach(backlog -> {
            Gauge.builder("streamcore.backlog.entries", () -> lastSeen(backlog).entries())
                    .description("Entries of a durable queue, counted up to " + MOST)
                    .tag("queue", backlog.name())
                    .register(registry);
            Gauge.builder("streamcore.backlog.overdue", () -> lastSeen(backlog).overdueSeconds())
                    .description("How long the entry that should have been done first has been due")
                    .baseUnit("seconds")
                    .tag("queue", backlog.name())
                    .register(registry);
        });
    }

    @Scheduled(every = "${streamcore.backlog.every:15s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void refresh() {
        backlogs.forEach(backlog -> seen.put(backlog.name(), lookAt(backlog)));
    }

    private Seen lookAt(QueueGauge backlog) {
        try {
            double overdue = backlog.firstDue()
                    .map(due -> Duration.between(due, clock.instant()).toMillis() / 1000.0)
                    .orElse(0.0);
            return new Seen(backlog.depth(MOST), Math.max(0, overdue));
        } catch (RuntimeException away) {
            LOG.debugf("The queue %s could not be looked at: %s", backlog.name(), away.getMessage());
            return UNKNOWN;
        }
    }

    private Seen lastSeen(QueueGauge backlog) {
        return seen.getOrDefault(backlog.name(), UNKNOWN);
    }
}
