package io.streamcore.video.catalog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pullAll;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import io.streamcore.kit.metrics.QueueGauge;
import io.streamcore.kit.metrics.IndexedQueueGauge;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The videos that have something to be destroyed; a view of {@code videos} along its sparse index on the due time. */
@ApplicationScoped
public class CleanupQueue {
    @Inject
    VideoRepository videos;

    void createIndex(@Observes CreateIndexes event) {
        collection().createIndex(Indexes.ascending("cleanupDueAt"), new IndexOptions().sparse(true));
    }

    @Produces
    @Singleton
    QueueGauge backlog() {
        return new IndexedQueueGauge("cleanup", collection(), "cleanupDueAt");
    }

    /** The video that has waited longest, for the taker alone until the lease ends; as it was before. */
    public Optional<Video> take(Instant now, Instant leaseEnd) {
        return Optional.ofNullable(collection()
                .findOneAndUpdate(
                        lte("cleanupDueAt", now),
                        combine(set("cleanupDueAt", leaseEnd), inc("cleanupAttempts", 1)),
                        new FindOneAndUpdateOptions()
                                .sort(Sorts.ascending("cleanupDueAt"))
                                .returnDocument(ReturnDocument.BEFORE)));
    }

    /**
     * These are settled. When nothing else is left the video leaves the queue; when something came meanwhile it stays
     * in it until the lease ends.
     */
    public void settle(Video video, List<OrphanedAsset> settled) {
        collection().updateOne(eq(video.id), pullAll("leftovers", settled));
        collection()
                .updateOne(
                        and(eq(video.id), size("leftovers", 0), eq("removedAt", null)),
                        combine(unset("cleanupDueAt"), set("cleanupAttempts", 0)));
    }

    public void postpone(Video video, Instant until) {
        collection().updateOne(eq(video.id), set("cleanupDueAt", until));
    }

    /** Nothing of a removed video is left anywhere. */
    public void forget(Video video) {
        collection().deleteOne(eq(video.id));
    }

    private MongoCollection<Video> collection() {
        return videos.mongoCollection();
    }
}
