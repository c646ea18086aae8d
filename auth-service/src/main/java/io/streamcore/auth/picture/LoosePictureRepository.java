package io.streamcore.auth.picture;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.kit.metrics.QueueGauge;
import io.streamcore.kit.metrics.IndexedQueueGauge;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.bson.types.ObjectId;

/** The collection {@code loose_pictures}. */
@ApplicationScoped
class LoosePictureRepository implements PanacheMongoRepositoryBase<LoosePicture, String> {

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection().createIndex(Indexes.ascending("since"));
    }

    /** By the index on {@code since}: what waits longer than {@link PictureSweeper#PATIENCE} is late. */
    @Produces
    @Singleton
    QueueGauge backlog() {
        return new IndexedQueueGauge("loose-pictures", mongoCollection(), "since");
    }

    void note(String publicId, ObjectId userId, Instant now) {
        mongoCollection()
                .updateOne(
                        eq(publicId),
                        combine(set("userId", userId), set("since", now), unset("takenAt")),
                        new UpdateOptions().upsert(true));
    }

    /** Says that a loose picture is in use. @return false when a sweeper has taken it already */
    boolean touch(String publicId, Instant now) {
        return mongoCollection()
                        .updateOne(and(eq(publicId), eq("takenAt", null)), set("since", now))
                        .getMatchedCount()
                == 1;
    }

    void forget(String publicId) {
        mongoCollection().deleteOne(eq(publicId));
    }

    /** Takes on one that has been loose since before this moment; index on {@code since}. */
    Optional<LoosePicture> take(Instant before, Instant now) {
        return Optional.ofNullable(mongoCollection()
                .findOneAndUpdate(
                        lt("since", before),
                        combine(set("since", now), set("takenAt", now)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    }
}
