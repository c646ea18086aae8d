package io.streamcore.video.history;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The collection {@code watches}. */
@ApplicationScoped
public class WatchRepository implements PanacheMongoRepositoryBase<Watch, String> {
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection()
                .createIndex(
                        Indexes.compoundIndex(Indexes.ascending("user"), Indexes.descending("watchedAt", "video")));
        mongoCollection().createIndex(Indexes.ascending("video"));
    }

    /**
     * Adds an entry, or moves the existing one of this user and video to the top.
     *
     * @param position seconds from the start; null keeps the known one
     */
    public void upsert(ObjectId user, ObjectId video, Double position, Instant now) {
        mongoCollection().updateOne(eq("_id", Watch.idOf(user, video)), watched(user, video, position, now), UPSERT);
    }

    /** As {@link #upsert}, for several watches at once, without their positions. */
    public void upsertAll(List<Watch> watched) {
        mongoCollection()
                .bulkWrite(
                        watched.stream()
                                .map(watch -> new UpdateOneModel<Watch>(
                                        eq("_id", watch.id),
                                        watched(watch.user, watch.video, null, watch.watchedAt),
                                        UPSERT))
                                .toList(),
                        new BulkWriteOptions().ordered(false));
    }

    /** The latest time counts, because reads are written later than they happen. */
    private static Bson watched(ObjectId user, ObjectId video, Double position, Instant now) {
        return combine(
                set("user", user),
                set("video", video),
                max("watchedAt", now),
                position == null ? setOnInsert("position", 0.0) : set("position", position));
    }

    /** Inserts the missing entries; existing ones for the same user and video stay unchanged. */
    public void insertMissing(List<Watch> added) {
        if (added.isEmpty()) {
            return;
        }
        try {
            mongoCollection().insertMany(added, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            DuplicateKeys.positionsIn(e);
        }
    }

    /** A user's latest entries after a position. Index {@code (user, watchedAt, video)}. */
    List<Watch> findLatest(ObjectId user, Optional<Cursor> after, int limit) {
        Bson own = eq("user", user);
        Bson wanted = after.map(position -> and(own, position.following("watchedAt", "video", false)))
                .orElse(own);
        return mongoCollection()
                .find(wanted)
                .sort(descending("watchedAt", "video"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    public void delete(ObjectId user, ObjectId video) {
        mongoCollection().deleteOne(eq("_id", Watch.idOf(user, video)));
    }

    /** Index {@code (user, …)}. */
    public void deleteByUser(ObjectId user) {
        mongoCollection().deleteMany(eq("user", user));
    }

    /** Index {@code video}. */
    public void deleteByVideo(ObjectId video) {
        mongoCollection().deleteMany(eq("video", video));
    }
}
