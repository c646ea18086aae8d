package io.streamcore.video.playback;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.kit.metrics.QueueGauge;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The collection {@code playback_links}. A link leaves it when its end is processed; there is no TTL index, which would
 * forget links whose addresses are still to be ended.
 */
@ApplicationScoped
public class PlaybackLinkRepository implements PanacheMongoRepositoryBase<PlaybackLink, ObjectId> {
    private static final Bson NOT_ENDED = eq("endedAt", null);

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection().createIndex(Indexes.ascending("hash"), new IndexOptions().unique(true));
        mongoCollection()
                .createIndex(Indexes.compoundIndex(Indexes.ascending("video"), Indexes.descending("createdAt", "_id")));
        mongoCollection().createIndex(Indexes.ascending("owner"));
        queue().createIndex();
    }

    /** Links whose end is due. */
    LeasedQueue<PlaybackLink> queue() {
        return new LeasedQueue<>(mongoCollection(), "endDueAt", "endAttempts");
    }

    @Produces
    @Singleton
    QueueGauge gauge() {
        return queue().gauge("playback-links");
    }

    /** @return false if there is one with this id */
    boolean insert(PlaybackLink link) {
        return DuplicateKeys.absentBefore(() -> mongoCollection().insertOne(link));
    }

    Optional<PlaybackLink> find(ObjectId id) {
        return Optional.ofNullable(mongoCollection().find(eq(id)).first());
    }

    /** @param max where counting stops. Index {@code (video, createdAt, _id)}. */
    long countLive(ObjectId video, Instant now, int max) {
        return mongoCollection().countDocuments(live(video, now), new CountOptions().limit(max));
    }

    /** The latest live links after a position. Index {@code (video, createdAt, _id)}. */
    List<PlaybackLink> findLive(ObjectId video, Instant now, Optional<Cursor> after, int limit) {
        Bson live = live(video, now);
        Bson wanted = after.map(position -> and(live, position.following("createdAt", "_id", false)))
                .orElse(live);
        return mongoCollection()
                .find(wanted)
                .sort(descending("createdAt", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    private static Bson live(ObjectId video, Instant now) {
        return and(eq("video", video), NOT_ENDED, gt("expiresAt", now));
    }

    /**
     * Counts a use, if the link is live and has one left, in one update. Index {@code hash}.
     *
     * @return the link as it was before; empty if it does not open this video now
     */
    Optional<PlaybackLink> use(ObjectId video, String hash, Instant now) {
        return Optional.ofNullable(mongoCollection()
                .findOneAndUpdate(opening(video, hash, now), combine(inc("uses", 1L), inc("usesLeft", -1L))));
    }

    /** As {@link #use}, without counting. */
    Optional<PlaybackLink> find(ObjectId video, String hash, Instant now) {
        return Optional.ofNullable(
                mongoCollection().find(opening(video, hash, now)).first());
    }

    private static Bson opening(ObjectId video, String hash, Instant now) {
        return and(eq("hash", hash), eq("video", video), NOT_ENDED, gt("expiresAt", now), gt("usesLeft", 0L));
    }

    /** Ends a link at its owner's wish, and queues what follows. @return false if the video has no such link */
    boolean revoke(ObjectId video, ObjectId id, Instant now) {
        return mongoCollection()
                        .updateOne(
                                and(eq(id), eq("video", video)),
                                combine(min("endedAt", now), set("revoked", true), min("endDueAt", now)))
                        .getMatchedCount()
                == 1;
    }

    /** Ends the expired links of a video: none of them is used after this. Index {@code (video, …)}. */
    void endExpired(ObjectId video, Instant now) {
        mongoCollection().updateMany(and(eq("video", video), NOT_ENDED, lte("expiresAt", now)), set("endedAt", now));
    }

    /** The ended links of a video that are not processed yet. Index {@code (video, …)}. */
    List<PlaybackLink> findEnded(ObjectId video, int limit) {
        return mongoCollection()
                .find(and(eq("video", video), ne("endedAt", null)))
                .limit(limit)
                .into(new ArrayList<>());
    }

    void delete(List<PlaybackLink> processed) {
        mongoCollection()
                .deleteMany(in("_id", processed.stream().map(link -> link.id).toList()));
    }

    void delete(ObjectId id) {
        mongoCollection().deleteOne(eq(id));
    }

    /** Index {@code (video, …)}. */
    public void deleteByVideo(ObjectId video) {
        mongoCollection().deleteMany(eq("video", video));
    }

    /** Index {@code owner}. */
    public void deleteByOwner(ObjectId owner) {
        mongoCollection().deleteMany(eq("owner", owner));
    }
}
