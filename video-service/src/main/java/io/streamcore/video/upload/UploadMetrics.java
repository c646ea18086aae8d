package io.streamcore.video.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.OutcomeCounter;
import io.streamcore.video.catalog.Video;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Counts uploads and what became of them, by the way the file took, and what Cloudinary reported. */
@Startup
@Singleton
class UploadMetrics {
    final OutcomeCounter<Report> notifications;
    private final OutcomeCounter<Way> started;
    private final OutcomeCounter<Outcome> proxied;
    private final OutcomeCounter<Outcome> direct;
    private final Counter bytes;

    private enum Way {
        PROXIED,
        DIRECT
    }

    /** How an upload ended. {@code LOST}: its process died, and it was taken back. */
    enum Outcome {
        READY,
        FAILED,
        LOST
    }

    /** What became of a notification. */
    enum Report {
        TAKEN,
        UNSIGNED,
        BROKEN
    }

    @Inject
    UploadMetrics(MeterRegistry registry) {
        notifications = new OutcomeCounter<>(
                registry,
                "streamcore.media.notifications",
                "Notifications in Cloudinary's name",
                "outcome",
                Report.class);
        started = new OutcomeCounter<>(registry, "streamcore.uploads.started", "Uploads that were begun", "way", Way.class);
        proxied = finished(registry, "proxied");
        direct = finished(registry, "direct");
        bytes = Counter.builder("streamcore.uploads.stored")
                .description("Size of the videos that became ready")
                .baseUnit("bytes")
                .register(registry);
    }

    private static OutcomeCounter<Outcome> finished(MeterRegistry registry, String way) {
        return new OutcomeCounter<>(
                registry,
                "streamcore.uploads.finished",
                "Uploads that came to an end",
                "outcome",
                Outcome.class,
                "way",
                way);
    }

    void started(Video video) {
        started.count(video.direct ? Way.DIRECT : Way.PROXIED);
    }

    void stored(Video video, long size) {
        finished(video, Outcome.READY);
        bytes.increment(size);
    }

    void finished(Video video, Outcome outcome) {
        (video.direct ? direct : proxied).count(outcome);
    }
}
