package io.streamcore.video.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.OutcomeCounter;
import io.streamcore.video.catalog.Video;
import jakarta.inject.Singleton;

/** Counts uploads and their outcomes by route, and Cloudinary's notifications. */
@Startup
@Singleton
class UploadMetrics {
    private final OutcomeCounter<NotificationOutcome> notifications;
    private final OutcomeCounter<UploadRoute> started;
    private final OutcomeCounter<UploadOutcome> proxied;
    private final OutcomeCounter<UploadOutcome> direct;
    private final Counter bytes;

    private enum UploadRoute {
        PROXIED,
        DIRECT
    }

    /** {@code LOST}: its process crashed, and it was undone. */
    enum UploadOutcome {
        READY,
        FAILED,
        LOST
    }

    /** {@code TAKEN}: handled. {@code BROKEN}: malformed, or handling it failed. */
    enum NotificationOutcome {
        TAKEN,
        UNSIGNED,
        BROKEN
    }

    UploadMetrics(MeterRegistry registry) {
        notifications = new OutcomeCounter<>(
                registry,
                "streamcore.media.notifications",
                "Notifications received from Cloudinary",
                "outcome",
                NotificationOutcome.class);
        started = new OutcomeCounter<>(
                registry, "streamcore.uploads.started", "Started uploads", "way", UploadRoute.class);
        proxied = finished(registry, "proxied");
        direct = finished(registry, "direct");
        bytes = Counter.builder("streamcore.uploads.stored")
                .description("Size of the videos that became ready")
                .baseUnit("bytes")
                .register(registry);
    }

    private static OutcomeCounter<UploadOutcome> finished(MeterRegistry registry, String route) {
        return new OutcomeCounter<>(
                registry,
                "streamcore.uploads.finished",
                "Finished uploads",
                "outcome",
                UploadOutcome.class,
                "way",
                route);
    }

    void started(Video video) {
        started.count(video.direct ? UploadRoute.DIRECT : UploadRoute.PROXIED);
    }

    /** @param size in bytes */
    void stored(Video video, long size) {
        finished(video, UploadOutcome.READY);
        bytes.increment(size);
    }

    void finished(Video video, UploadOutcome outcome) {
        (video.direct ? direct : proxied).count(outcome);
    }

    void count(NotificationOutcome outcome) {
        notifications.count(outcome);
    }
}
