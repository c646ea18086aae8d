package io.streamcore.kit.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Polls the {@link QueueGauge}s of the service every few seconds, so that scrapes cause no database access. A queue
 * that cannot be read has the value NaN, not an outdated one.
 */
@Singleton
public class QueueGauges {
    private static final Logger LOG = Logger.getLogger(QueueGauges.class);

    /** Bounds the cost of counting. */
    static final int MAX = 1000;

    private static final Measurement UNKNOWN = new Measurement(Double.NaN, Double.NaN);

    private final List<QueueGauge> queues;
    private final Clock clock;
    private final Map<String, Measurement> latest = new ConcurrentHashMap<>();

    private record Measurement(double entries, double overdueSeconds) {}

    QueueGauges(@All List<QueueGauge> queues, Clock clock) {
        this.queues = queues;
        this.clock = clock;
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        queues.forEach(queue -> {
            Gauge.builder("streamcore.backlog.entries", () -> latest(queue).entries())
                    .description("Entries of a durable queue, counted up to " + MAX)
                    .tag("queue", queue.name())
                    .register(registry);
            Gauge.builder("streamcore.backlog.overdue", () -> latest(queue).overdueSeconds())
                    .description("How long the oldest entry has been due")
                    .baseUnit("seconds")
                    .tag("queue", queue.name())
                    .register(registry);
        });
    }

    @Scheduled(every = "${streamcore.backlog.every:15s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void refresh() {
        queues.forEach(queue -> latest.put(queue.name(), measure(queue)));
    }

    private Measurement measure(QueueGauge queue) {
        try {
            double overdue = queue.firstDue()
                    .map(due -> Duration.between(due, clock.instant()).toMillis() / 1000.0)
                    .orElse(0.0);
            return new Measurement(queue.depth(MAX), Math.max(0, overdue));
        } catch (RuntimeException unavailable) {
            LOG.debugf("Queue %s could not be measured: %s", queue.name(), unavailable.getMessage());
            return UNKNOWN;
        }
    }

    private Measurement latest(QueueGauge queue) {
        return latest.getOrDefault(queue.name(), UNKNOWN);
    }
}
