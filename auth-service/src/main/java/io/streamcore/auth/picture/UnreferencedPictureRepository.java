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
import io.streamcore.kit.metrics.IndexedQueueGauge;
import io.streamcore.kit.metrics.QueueGauge;
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
class UnreferencedPictureRepository implements PanacheMongoRepositoryBase<UnreferencedPicture, String> {

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection().createIndex(Indexes.ascending("since"));
    }

    /** By the index on {@code since}: entries that are older than {@link PictureSweeper#GRACE_PERIOD} are overdue. */
    @Produces
    @Singleton
    QueueGauge backlog() {
        return new IndexedQueueGauge("loose-pictures", mongoCollection(), "since");
    }

    /** Adds a picture that is about to be stored, and can arrive until {@code lastArrival}. */
    void markArriving(String publicId, ObjectId userId, Instant now, Instant lastArrival) {
        mongoCollection()
                .updateOne(
                        eq(publicId),
                        combine(set("userId", userId), set("since", now), set("lastArrival", lastArrival)),
                        new UpdateOptions().upsert(true));
    }

    /** Adds a stored picture, or renews its entry. */
    void mark(String publicId, ObjectId userId, Instant now) {
        mongoCollection()
                .updateOne(
                        eq(publicId),
                        combine(set("userId", userId), set("since", now), unset("takenAt"), unset("lastArrival")),
                        new UpdateOptions().upsert(true));
    }

    /** Renews the entry of a picture. @return false if a sweeper has taken it already */
    boolean renew(String publicId, Instant now) {
        return mongoCollection()
                        .updateOne(and(eq(publicId), eq("takenAt", null)), set("since", now))
                        .getMatchedCount()
                == 1;
    }

    void remove(String publicId) {
        mongoCollection().deleteOne(eq(publicId));
    }

    /** Takes an entry that is older than {@code before}; index on {@code since}. */
    Optional<UnreferencedPicture> take(Instant before, Instant now) {
        return Optional.ofNullable(mongoCollection()
                .findOneAndUpdate(
                        lt("since", before),
                        combine(set("since", now), set("takenAt", now)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    }
}
