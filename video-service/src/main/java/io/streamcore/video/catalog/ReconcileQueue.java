package io.streamcore.video.catalog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
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
import java.util.Collection;
import java.util.Optional;
import org.bson.types.ObjectId;

/** The videos of which something is still to come; a view of {@code videos} along its sparse index on the due time. */
@ApplicationScoped
public class ReconcileQueue {
    @Inject
    VideoRepository videos;

    void createIndex(@Observes CreateIndexes event) {
        collection().createIndex(Indexes.ascending("reconcileDueAt"), new IndexOptions().sparse(true));
    }

    @Produces
    @Singleton
    QueueGauge backlog() {
        return new IndexedQueueGauge("reconcile", collection(), "reconcileDueAt");
    }

    /** The video that has waited longest, for the taker alone until the lease ends; as it was before. */
    public Optional<Video> take(Instant now, Instant leaseEnd) {
        return Optional.ofNullable(collection()
                .findOneAndUpdate(
                        and(lte("reconcileDueAt", now), VideoRepository.NOT_REMOVED),
                        combine(set("reconcileDueAt", leaseEnd), inc("reconcileAttempts", 1)),
                        new FindOneAndUpdateOptions()
                                .sort(Sorts.ascending("reconcileDueAt"))
                                .returnDocument(ReturnDocument.BEFORE)));
    }

    public void postpone(ObjectId id, Instant until) {
        collection().updateOne(eq(id), set("reconcileDueAt", until));
    }

    /** Uploads that run in this process are not to be taken for dead ones. */
    public void keepAlive(Collection<ObjectId> ids, Instant until) {
        collection().updateMany(and(in("_id", ids), eq("status", VideoStatus.UPLOADING)), set("reconcileDueAt", until));
    }

    public void leave(ObjectId id) {
        collection().updateOne(eq(id), combine(unset("reconcileDueAt"), set("reconcileAttempts", 0)));
    }

    private MongoCollection<Video> collection() {
        return videos.mongoCollection();
    }
}
