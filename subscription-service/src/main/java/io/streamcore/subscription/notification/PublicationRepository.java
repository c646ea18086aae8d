package io.streamcore.subscription.notification;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
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
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The publications, by the id of the video. */
@ApplicationScoped
public class PublicationRepository implements PanacheMongoRepository<Publication> {
    private static final Bson PENDING = eq("pending", true);
    private static final Bson OUTDATED = eq("outdated", true);

    /** Longer than any report of video-service is on its way. */
    private static final long KEPT_AFTER_DELETION_HOURS = 24;

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection().createIndex(Indexes.ascending("pending"), new IndexOptions().sparse(true));
        mongoCollection().createIndex(Indexes.ascending("outdated"), new IndexOptions().sparse(true));
        mongoCollection().createIndex(Indexes.ascending("channel", "_id"));
        mongoCollection()
                .createIndex(
                        Indexes.ascending("settledAt"),
                        new IndexOptions().expireAfter(KEPT_AFTER_DELETION_HOURS, TimeUnit.HOURS));
    }

    /**
     * Applies a report of a video, unless a later version of it was reported.
     *
     * @param mayBeUnknown whether to add it if it is absent, a withdrawal too: it may overtake the publication
     */
    void apply(Publication reported, boolean mayBeUnknown) {
        boolean applied;
        do {
            applied = (reported.isWithdrawn() ? withdraw(reported) : publish(reported))
                    || mayBeUnknown
                            && DuplicateKeys.absentBefore(
                                    () -> mongoCollection().insertOne(reported));
        } while (!applied && mongoCollection().countDocuments(olderThan(reported)) > 0);
    }

    /** Withdraws a video and ends its fan-out. */
    private boolean withdraw(Publication reported) {
        return isUpdated(
                olderThan(reported),
                combine(
                        set("version", reported.version),
                        set("withdrawn", true),
                        reported.isRemoved() ? set("removed", true) : unset("removed"),
                        outdated(),
                        unset("title"),
                        unset("thumbnail"),
                        unset("pending"),
                        unset("servedAt")));
    }

    /** Describes a published video anew; if it was withdrawn, its fan-out continues. */
    private boolean publish(Publication reported) {
        Bson description = combine(
                set("version", reported.version),
                set("title", reported.title),
                reported.thumbnail == null ? unset("thumbnail") : set("thumbnail", reported.thumbnail));
        Bson republication = combine(
                description,
                set("channel", reported.channel),
                set("publishedAt", reported.publishedAt),
                unset("withdrawn"),
                outdated(),
                set("pending", true),
                set("servedAt", reported.servedAt));
        Bson older = olderThan(reported);
        return isUpdated(and(older, eq("withdrawn", true)), republication)
                || isUpdated(and(older, eq("withdrawn", null)), description);
    }

    private boolean isUpdated(Bson filter, Bson update) {
        return mongoCollection().updateOne(filter, update).getMatchedCount() == 1;
    }

    private static Bson olderThan(Publication reported) {
        return and(eq(reported.id), or(eq("version", null), lt("version", reported.version)));
    }

    /**
     * Takes the publication whose notifications do not agree with its state and that waited longest, and makes it the
     * last. By the index on {@code outdated}.
     */
    Optional<Publication> takeOutdated(Instant now) {
        return take(OUTDATED, "adjustedAt", now);
    }

    /** Queues the adjustment of notifications that were created while the video was withdrawn. */
    void markOutdated(ObjectId video) {
        mongoCollection().updateOne(eq(video), outdated());
    }

    /** Demands an adjustment from the first notification on. */
    private static Bson outdated() {
        return combine(set("outdated", true), set("adjustment", new ObjectId()), unset("adjustedUpTo"));
    }

    /** Stores that the notifications up to this recipient agree with this version, unless they are to be adjusted anew. */
    void saveAdjustment(Publication adjusted, ObjectId lastRecipient) {
        mongoCollection().updateOne(sameAdjustment(adjusted), set("adjustedUpTo", lastRecipient));
    }

    /**
     * Ends the adjustment of the notifications to this version; a later one stays queued.
     *
     * @return false if there is a later one
     */
    boolean completeAdjustment(Publication adjusted, Instant now) {
        Bson end = combine(unset("outdated"), unset("adjustment"), unset("adjustedUpTo"), unset("adjustedAt"));
        return isUpdated(sameAdjustment(adjusted), adjusted.isRemoved() ? combine(end, set("settledAt", now)) : end);
    }

    private static Bson sameAdjustment(Publication publication) {
        return and(sameVersion(publication), eq("adjustment", publication.adjustment));
    }

    private static Bson sameVersion(Publication publication) {
        return and(eq(publication.id), eq("version", publication.version));
    }

    /** Takes the pending publication that waited longest, and makes it the last. By the index on {@code pending}. */
    Optional<Publication> takePending(Instant now) {
        return take(PENDING, "servedAt", now);
    }

    private Optional<Publication> take(Bson queued, String lastTakenAt, Instant now) {
        return Optional.ofNullable(mongoCollection()
                .findOneAndUpdate(
                        queued,
                        set(lastTakenAt, now),
                        new FindOneAndUpdateOptions()
                                .sort(Sorts.ascending(lastTakenAt))
                                .returnDocument(ReturnDocument.BEFORE)));
    }

    /**
     * The number of pending and outdated publications, each counted up to a limit. By the indexes on {@code pending}
     * and {@code outdated}.
     */
    long countPending(int limit) {
        CountOptions options = new CountOptions().limit(limit);
        return mongoCollection().countDocuments(PENDING, options)
                + mongoCollection().countDocuments(OUTDATED, options);
    }

    /** When the oldest pending publication was published. By the index on {@code pending}. */
    Optional<Instant> oldestPending() {
        return Optional.ofNullable(mongoCollection()
                        .find(PENDING)
                        .sort(Sorts.ascending("publishedAt"))
                        .first())
                .map(publication -> publication.publishedAt);
    }

    /**
     * Stores that all subscribers up to this one have been notified.
     *
     * @return false if the video has been withdrawn or erased meanwhile
     */
    boolean saveProgress(Publication publication, Subscription last) {
        return isUpdated(
                and(eq(publication.id), eq("withdrawn", null)),
                combine(set("toldUpTo", last.subscribedAt), set("toldUpToId", last.id)));
    }

    /** Ends the fan-out of this version; one that continues because of a later version stays pending. */
    void complete(Publication publication) {
        mongoCollection().updateOne(sameVersion(publication), combine(unset("pending"), unset("servedAt")));
    }

    /** Ends the fan-out of a video. */
    void complete(ObjectId video) {
        mongoCollection().updateOne(eq(video), combine(unset("pending"), unset("servedAt")));
    }

    Optional<Publication> find(ObjectId video) {
        return findByIdOptional(video);
    }

    /** Those of the videos that are not withdrawn. */
    Map<ObjectId, Publication> findVisible(Collection<ObjectId> videos) {
        Map<ObjectId, Publication> found = new HashMap<>();
        mongoCollection()
                .find(and(in("_id", videos), eq("withdrawn", null)))
                .forEach(publication -> found.put(publication.id, publication));
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
