package io.streamcore.subscription.notification;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import io.quarkus.mongodb.panache.PanacheMongoRepository;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import io.streamcore.subscription.subscription.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The publications, by the id of the video. */
@ApplicationScoped
public class PublicationRepository implements PanacheMongoRepository<Publication> {
    private static final Bson PENDING = eq("pending", true);

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection().createIndex(Indexes.ascending("pending"), new IndexOptions().sparse(true));
        mongoCollection().createIndex(Indexes.ascending("channel", "_id"));
    }

    /** Adds a publication, unless the video has one. */
    void addIfAbsent(Publication publication) {
        DuplicateKeys.absentBefore(() -> mongoCollection().insertOne(publication));
    }

    /** Takes the pending publication that waited longest, and makes it the last. By the index on {@code pending}. */
    Optional<Publication> takeNext(Instant now) {
        return Optional.ofNullable(mongoCollection()
                .findOneAndUpdate(
                        PENDING,
                        set("servedAt", now),
                        new FindOneAndUpdateOptions()
                                .sort(Sorts.ascending("servedAt"))
                                .returnDocument(ReturnDocument.BEFORE)));
    }

    /** The number of pending publications, counted up to a limit. By the index on {@code pending}. */
    long countPending(int limit) {
        return mongoCollection().countDocuments(PENDING, new CountOptions().limit(limit));
    }

    /** When the oldest pending publication was published. By the index on {@code pending}. */
    Optional<Instant> oldestPending() {
        return Optional.ofNullable(mongoCollection()
                        .find(PENDING)
                        .sort(Sorts.ascending("publishedAt"))
                        .first())
                .map(publication -> publication.publishedAt);
    }

    /** Stores that all subscribers up to this one have been notified. */
    void saveProgress(Publication publication, Subscription last) {
        mongoCollection()
                .updateOne(eq(publication.id), combine(set("toldUpTo", last.subscribedAt), set("toldUpToId", last.id)));
    }

    /** Ends the fan-out of a video. */
    void complete(ObjectId video) {
        mongoCollection().updateOne(eq(video), combine(unset("pending"), unset("servedAt")));
    }

    Map<ObjectId, Publication> findByVideos(Collection<ObjectId> videos) {
        Map<ObjectId, Publication> found = new HashMap<>();
        mongoCollection().find(in("_id", videos)).forEach(publication -> found.put(publication.id, publication));
        return found;
    }

    /**
     * The ids of the videos that a channel has published, in ascending order. By {@code (channel, _id)}.
     *
     * @param after the id after which to begin; null for the first
     */
    List<ObjectId> videoIds(ObjectId channel, ObjectId after, int limit) {
        List<ObjectId> videos = new ArrayList<>();
        Bson ofChannel = eq("channel", channel);
        mongoCollection()
                .find(after == null ? ofChannel : and(ofChannel, gt("_id", after)))
                .projection(Projections.include("_id"))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .forEach(publication -> videos.add(publication.id));
        return videos;
    }
}
