package io.streamcore.video.catalog;

import io.streamcore.kit.metrics.QueueGauge;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The work queues in the collection {@code videos}: a video is in a queue while it has the queue's due time. */
@ApplicationScoped
public class VideoQueues {
    private final LeasedQueue<Video> cleanup;
    private final LeasedQueue<Video> publications;
    private final LeasedQueue<Video> reconciliation;
    private final LeasedQueue<Video> moves;

    VideoQueues(VideoRepository videos) {
        cleanup = new LeasedQueue<>(videos.mongoCollection(), "cleanupDueAt", "cleanupAttempts");
        publications = new LeasedQueue<>(videos.mongoCollection(), "announceDueAt", "announceAttempts");
        reconciliation = new LeasedQueue<>(videos.mongoCollection(), "reconcileDueAt", "reconcileAttempts");
        moves = new LeasedQueue<>(videos.mongoCollection(), "moveDueAt", "moveAttempts");
    }

    void createIndexes(@Observes CreateIndexes event) {
        cleanup.createIndex();
        publications.createIndex();
        reconciliation.createIndex();
        moves.createIndex();
    }

    /** Videos with assets to be destroyed. */
    public LeasedQueue<Video> cleanup() {
        return cleanup;
    }

    /** Videos whose publication subscription-service has not acknowledged yet. */
    public LeasedQueue<Video> publications() {
        return publications;
    }

    /** Videos whose file or rendition is awaited. */
    public LeasedQueue<Video> reconciliation() {
        return reconciliation;
    }

    /** Videos whose assets are to be moved to another name. */
    public LeasedQueue<Video> moves() {
        return moves;
    }

    @Produces
    @Singleton
    QueueGauge moveGauge() {
        return moves.gauge("moves");
    }

    @Produces
    @Singleton
    QueueGauge cleanupGauge() {
        return cleanup.gauge("cleanup");
    }

    @Produces
    @Singleton
    QueueGauge publicationGauge() {
        return publications.gauge("publications");
    }

    @Produces
    @Singleton
    QueueGauge reconciliationGauge() {
        return reconciliation.gauge("reconcile");
    }
}
