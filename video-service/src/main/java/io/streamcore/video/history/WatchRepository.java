package io.streamcore.video.history;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.storage.DuplicateKeys;
import io.streamcore.kit.storage.CreateIndexes;
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

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection()
                .createIndex(
                        Indexes.compoundIndex(Indexes.ascending("user"), Indexes.descending("watchedAt", "video")));
        mongoCollection().createIndex(Indexes.ascending("video"));
    }

    /** A re-watch moves to the top. The unique id keeps one entry for each user and video. */
    public void remember(ObjectId user, ObjectId video, Double position, Instant now) {
        mongoCollection()
                .updateOne(
                        eq("_id", id(user, video)),
                        combine(
                                set("user", user),
                                set("video", video),
                                set("watchedAt", now),
                                position == null ? setOnInsert("position", 0.0) : set("position", position)),
                        new UpdateOptions().upsert(true));
    }

    /** That somebody has watched something, somewhere else and earlier. */
    public record Watched(ObjectId user, ObjectId video, Instant at) {}

    /** Adds what is not there; an entry for the same user and video stays as it is. */
    public void addMissing(List<Watched> added) {
        if (added.isEmpty()) {
            return;
        }
        try {
            mongoCollection()
                    .insertMany(
                            added.stream().map(WatchRepository::watch).toList(),
                            new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            DuplicateKeys.positionsIn(e);
        }
    }

    private static Watch watch(Watched watched) {
        Watch watch = new Watch();
        watch.id = id(watched.user(), watched.video());
        watch.user = watched.user();
        watch.video = watched.video();
        watch.watchedAt = watched.at();
        return watch;
    }

    /** A user's latest watches after a place. Index {@code (user, watchedAt, video)}. */
    List<Watch> latest(ObjectId user, Optional<Cursor> after, int limit) {
        Bson mine = eq("user", user);
        Bson wanted = after.map(place -> and(
                        mine,
                        or(
                                lt("watchedAt", place.value()),
                                and(eq("watchedAt", place.value()), lt("video", place.id())))))
                .orElse(mine);
        return mongoCollection()
                .find(wanted)
                .sort(descending("watchedAt", "video"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    void forget(ObjectId user, ObjectId video) {
        mongoCollection().deleteOne(eq("_id", id(user, video)));
    }

    /** Index {@code (user, …)}. */
    public void removeOfUser(ObjectId user) {
        mongoCollection().deleteMany(eq("user", user));
    }

    /** Index {@code video}. */
    public void removeOf(ObjectId video) {
        mongoCollection().deleteMany(eq("video", video));
    }

    private static String id(ObjectId user, ObjectId video) {
        return user + ":" + video;
    }
}
