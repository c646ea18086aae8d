package io.streamcore.video.upload;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.streamcore.video.catalog.ReconcileQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.types.ObjectId;

/** The uploads this process is working on. While it lives it says so; those of a dead process are taken back. */
@ApplicationScoped
public class RunningUploads {
    @Inject
    ReconcileQueue queue;

    @Inject
    UploadConfig config;

    @Inject
    MeterRegistry registry;

    @Inject
    Clock clock;

    private final Set<ObjectId> running = ConcurrentHashMap.newKeySet();

    void show(@Observes StartupEvent started) {
        Gauge.builder("streamcore.uploads.running", running, Set::size)
                .description("Uploads that this process is passing on to Cloudinary")
                .register(registry);
    }

    Instant start(ObjectId id) {
        running.add(id);
        return clock.instant().plus(config.heartbeatKept());
    }

    void end(ObjectId id) {
        running.remove(id);
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void beat() {
        if (!running.isEmpty()) {
            queue.keepAlive(Set.copyOf(running), clock.instant().plus(config.heartbeatKept()));
        }
    }
}
