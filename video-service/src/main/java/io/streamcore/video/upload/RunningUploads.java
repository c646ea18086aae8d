package io.streamcore.video.upload;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.types.ObjectId;

/** Tracks the uploads of this process and sends their heartbeats; the uploads of a crashed process are undone. */
@ApplicationScoped
public class RunningUploads {
    private final VideoRepository videos;
    private final UploadConfig config;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Set<ObjectId> running = ConcurrentHashMap.newKeySet();

    RunningUploads(VideoRepository videos, UploadConfig config, MeterRegistry registry, Clock clock) {
        this.videos = videos;
        this.config = config;
        this.registry = registry;
        this.clock = clock;
    }

    void registerGauge(@Observes StartupEvent started) {
        Gauge.builder("streamcore.uploads.running", running, Set::size)
                .description("Uploads that this process is sending to Cloudinary")
                .register(registry);
    }

    /** @return until when the upload counts as running without a heartbeat */
    Instant start(ObjectId id) {
        running.add(id);
        return clock.instant().plus(config.heartbeatKept());
    }

    void end(ObjectId id) {
        running.remove(id);
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sendHeartbeats() {
        if (!running.isEmpty()) {
            videos.postponeReconciliation(Set.copyOf(running), clock.instant().plus(config.heartbeatKept()));
        }
    }
}
