package io.streamcore.video.playlist;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import io.streamcore.video.catalog.Visibility;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The collection {@code playlists}. Access is by id unless a method names an index. */
@ApplicationScoped
public class PlaylistRepository implements PanacheMongoRepositoryBase<Playlist, ObjectId> {

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection()
                .createIndex(Indexes.compoundIndex(Indexes.ascending("owner"), Indexes.descending("createdAt", "_id")));
        mongoCollection().createIndex(Indexes.ascending("videos"));
    }

    /** @return false if there is one with this id */
    boolean insert(Playlist playlist) {
        return DuplicateKeys.absentBefore(() -> mongoCollection().insertOne(playlist));
    }

    Optional<Playlist> find(ObjectId id) {
        return Optional.ofNullable(mongoCollection().find(eq(id)).first());
    }

    List<Playlist> findAll(Collection<ObjectId> ids) {
        return mongoCollection().find(in("_id", ids)).into(new ArrayList<>());
    }

    /** Which of these ids are playlists. */
    List<ObjectId> existing(Collection<ObjectId> ids) {
        return mongoCollection()
                .find(in("_id", ids))
                .projection(include("_id"))
                .map(playlist -> playlist.id)
                .into(new ArrayList<>());
    }

    /** @param max where counting stops. Index {@code (owner, createdAt, _id)}. */
    long countOwned(ObjectId owner, int max) {
        return mongoCollection().countDocuments(eq("owner", owner), new CountOptions().limit(max));
    }

    /** A user's latest playlists after a position. Index {@code (owner, createdAt, _id)}. */
    List<Playlist> findByOwner(ObjectId owner, boolean publicOnly, Optional<Cursor> after, int limit) {
        Bson owned = publicOnly ? and(eq("owner", owner), eq("visibility", Visibility.PUBLIC)) : eq("owner", owner);
        Bson wanted = after.map(position -> and(owned, position.following("createdAt", "_id", false)))
                .orElse(owned);
        return mongoCollection()
                .find(wanted)
                .sort(descending("createdAt", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** The ids of a user's playlists. Index {@code (owner, createdAt, _id)}. */
    List<ObjectId> idsOf(ObjectId owner) {
        return mongoCollection()
                .find(eq("owner", owner))
                .projection(include("_id"))
                .map(playlist -> playlist.id)
                .into(new ArrayList<>());
    }

    /** Writes changed details. @return false if the playlist was changed concurrently */
    boolean save(Playlist changed) {
        Bson details = combine(
                set("name", changed.name),
                set("description", changed.description),
                set("visibility", changed.visibility));
        return update(unchanged(changed), details, changed.updatedAt);
    }

    /** Writes a new order of the videos. @return false if the playlist was changed concurrently */
    boolean reorder(Playlist read, List<ObjectId> videos, Instant now) {
        return update(unchanged(read), set("videos", videos), now);
    }

    /** Writes more videos, which are no change of the owner's. @return false if the playlist was changed concurrently */
    boolean extend(Playlist read, List<ObjectId> videos) {
        return update(unchanged(read), combine(set("videos", videos), set("size", videos.size())), read.updatedAt);
    }

    /**
     * Appends a video.
     *
     * @param exactly whether nothing may have changed since the playlist was read
     * @return false if it contains the video, is full, or is not as expected
     */
    boolean add(Playlist read, ObjectId video, int max, boolean exactly, Instant now) {
        Bson open = and(exactly ? unchanged(read) : eq(read.id), ne("videos", video), lt("size", max));
        return update(open, combine(push("videos", video), inc("size", 1)), now);
    }

    /** Takes a video out. @return false if the playlist does not contain it, or is not as expected */
    boolean remove(Playlist read, ObjectId video, boolean exactly, Instant now) {
        Bson containing = and(exactly ? unchanged(read) : eq(read.id), eq("videos", video));
        return update(containing, combine(pull("videos", video), inc("size", -1)), now);
    }

    /** @return false if the playlist was changed concurrently */
    boolean deleteUnchanged(Playlist read) {
        return mongoCollection().deleteOne(unchanged(read)).getDeletedCount() == 1;
    }

    /** Takes a deleted video out of all playlists. Index {@code videos}. */
    public void removeEverywhere(ObjectId video) {
        mongoCollection()
                .updateMany(eq("videos", video), combine(pull("videos", video), inc("size", -1), inc("version", 1L)));
    }

    private boolean update(Bson expected, Bson change, Instant now) {
        return mongoCollection()
                        .updateOne(expected, combine(change, set("updatedAt", now), inc("version", 1L)))
                        .getMatchedCount()
                == 1;
    }

    private static Bson unchanged(Playlist read) {
        return and(eq(read.id), eq("version", read.version));
    }
}
