package io.streamcore.video.catalog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
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
import java.util.Optional;

/** The videos whose publication is to be told; a view of {@code videos} along its sparse index on the due time. */
@ApplicationScoped
public class PublicationQueue {
    @Inject
    VideoRepository videos;

    void createIndex(@Observes CreateIndexes event) {
        collection().createIndex(Indexes.ascending("announceDueAt"), new IndexOptions().sparse(true));
    }

    @Produces
    @Singleton
    QueueGauge backlog() {
        return new IndexedQueueGauge("publications", collection(), "announceDueAt");
    }

    /** The video that has waited longest, for the taker alone until the lease ends; as it was before. */
    public Optional<Video> take(Instant now, Instant leaseEnd) {
        return Optional.ofNullable(collection()
                .findOneAndUpdate(
                        lte("announceDueAt", now),
                        combine(set("announceDueAt", leaseEnd), inc("announceAttempts", 1)),
                        new FindOneAndUpdateOptions()
                                .sort(Sorts.ascending("announceDueAt"))
                                .returnDocument(ReturnDocument.BEFORE)));
    }

    /** It was told. */
    public void done(Video video) {
        collection().updateOne(eq(video.id), unset("announceDueAt"));
    }

    /** It was taken back before anybody was told: publishing it again will be the first time. */
    public void withdraw(Video video) {
        collection()
                .updateOne(
                        and(eq(video.id), eq("listed", false)),
                        combine(unset("announceDueAt"), unset("publishedAt"), inc("version", 1L)));
    }

    public void postpone(Video video, Instant until) {
        collection().updateOne(eq(video.id), set("announceDueAt", until));
    }

    private MongoCollection<Video> collection() {
        return videos.mongoCollection();
    }
}
