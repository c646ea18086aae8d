package io.streamcore.likes;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
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
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code likes}, with one document for each thing and user, by its id. A document with a change in
 * progress is in a queue; {@link LikeWriter} determines the order of the steps.
 */
@ApplicationScoped
public class LikeRepository {
    private static final String LIKED = "liked";
    private static final String LIKED_AT = "likedAt";
    private static final String CHANGE = "change";
    private static final String CHANGE_ID = "change._id";
    private static final String COMMITTED = "change.committed";
    private static final String DUE = "dueAt";
    private static final String ATTEMPTS = "attempts";
    private static final Bson WITHOUT_CHANGE = combine(unset(CHANGE), unset(DUE), unset(ATTEMPTS));

    private final MongoCollection<Document> likes;
    private final LeasedQueue<Document> queue;

    LikeRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        likes = client.getDatabase(database).getCollection("likes");
        queue = new LeasedQueue<>(likes, DUE, ATTEMPTS);
    }

    void createIndexes(@Observes CreateIndexes event) {
        likes.createIndex(
                Indexes.compoundIndex(Indexes.ascending("user", "kind"), Indexes.descending(LIKED_AT, "target")));
        likes.createIndex(Indexes.ascending("target"));
        queue.createIndex();
    }

    @Produces
    @Singleton
    QueueGauge gauge() {
        return queue.gauge("likes");
    }

    /** The likes of these users, by user. */
    Map<ObjectId, Like> find(LikeTarget target, Collection<ObjectId> users) {
        return likes.find(in("_id", ids(target, users))).map(LikeRepository::like).into(new ArrayList<>()).stream()
                .collect(Collectors.toMap(Like::user, Function.identity()));
    }

    /** Of the likes with these ids those that are visible, with their times. */
    Map<String, Instant> findTimes(Collection<String> ids) {
        return likes.find(and(in("_id", ids), eq(LIKED, true))).into(new ArrayList<>()).stream()
                .collect(Collectors.toMap(like -> like.getString("_id"), like -> like.getDate(LIKED_AT)
                        .toInstant()));
    }

    public boolean isLiked(LikeTarget target, ObjectId user) {
        return likes.find(and(eq("_id", id(target, user)), eq(LIKED, true))).first() != null;
    }

    /** Which of these things a user likes. */
    public Set<ObjectId> findLiked(LikeKind kind, Collection<ObjectId> things, ObjectId user) {
        List<String> ids = things.stream()
                .map(thing -> id(new LikeTarget(kind, thing), user))
                .toList();
        return likes.find(and(in("_id", ids), eq(LIKED, true)))
                .map(like -> like.getObjectId("target"))
                .into(new HashSet<>());
    }

    /**
     * Stores changes that are not visible yet. One whose like has another change meanwhile, or is not as expected, is
     * not stored; its commit will fail.
     *
     * @param dueAt when another process recovers them
     */
    void prepare(LikeTarget target, List<LikeChange> changes, Instant dueAt) {
        List<WriteModel<Document>> writes = changes.stream()
                .map(change -> preparation(target, change, dueAt))
                .toList();
        try {
            likes.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            DuplicateKeys.positionsIn(e);
        }
    }

    private static WriteModel<Document> preparation(LikeTarget target, LikeChange change, Instant dueAt) {
        Document stored =
                new Document("_id", change.id()).append(LIKED, change.liked()).append("committed", false);
        String id = id(target, change.user());
        return change.liked()
                ? new InsertOneModel<>(new Document("_id", id)
                        .append("kind", target.kind().code())
                        .append("target", target.id())
                        .append("user", change.user())
                        .append(LIKED, false)
                        .append(LIKED_AT, Date.from(change.likedAt()))
                        .append(CHANGE, stored)
                        .append(DUE, Date.from(dueAt)))
                : new UpdateOneModel<>(
                        and(eq("_id", id), eq(LIKED, true), exists(CHANGE, false)),
                        combine(set(CHANGE, stored), set(DUE, Date.from(dueAt))));
    }

    /**
     * Makes changes visible.
     *
     * @return those that surely are; of the others each was rolled back, or another process has completed it already
     */
    List<LikeChange> commit(LikeTarget target, List<LikeChange> changes) {
        long committed = 0;
        for (boolean liked : new boolean[] {true, false}) {
            List<LikeChange> part = part(changes, liked);
            Bson visible = combine(set(LIKED, liked), set(COMMITTED, true));
            committed += part.isEmpty()
                    ? 0
                    : likes.updateMany(prepared(target, part), visible).getMatchedCount();
        }
        if (committed == changes.size()) {
            return changes;
        }
        if (committed == 0) {
            return List.of();
        }
        Map<ObjectId, Like> found = find(target, LikeChange.users(changes));
        return changes.stream()
                .filter(change -> Optional.ofNullable(found.get(change.user()))
                        .filter(like -> like.committed()
                                && like.change().map(LikeChange::id).equals(Optional.of(change.id())))
                        .isPresent())
                .toList();
    }

    /** Undoes changes that are not visible yet. @return whether there was one */
    boolean rollBack(LikeTarget target, List<LikeChange> changes) {
        List<LikeChange> added = part(changes, true);
        List<LikeChange> removed = part(changes, false);
        long deleted =
                added.isEmpty() ? 0 : likes.deleteMany(prepared(target, added)).getDeletedCount();
        long restored = removed.isEmpty()
                ? 0
                : likes.updateMany(prepared(target, removed), WITHOUT_CHANGE).getMatchedCount();
        return deleted + restored > 0;
    }

    /** Ends changes that are counted. */
    void complete(LikeTarget target, List<LikeChange> changes) {
        List<LikeChange> added = part(changes, true);
        List<LikeChange> removed = part(changes, false);
        if (!added.isEmpty()) {
            likes.updateMany(changing(target, added), WITHOUT_CHANGE);
        }
        if (!removed.isEmpty()) {
            likes.deleteMany(changing(target, removed));
        }
    }

    /** Leases the like whose change has been due longest. Sparse index {@code dueAt}. */
    Optional<Like> take(Instant now, Instant leaseEnd) {
        return queue.take(now, leaseEnd).map(LikeRepository::like);
    }

    /** A user's latest likes after a position. Index {@code (user, kind, likedAt, target)}. */
    public List<Like> findLatest(ObjectId user, LikeKind kind, Optional<Cursor> after, int limit) {
        Bson own = and(eq("user", user), eq("kind", kind.code()), eq(LIKED, true));
        Bson wanted = after.map(position -> and(own, position.following(LIKED_AT, "target", false)))
                .orElse(own);
        return likes.find(wanted)
                .sort(descending(LIKED_AT, "target"))
                .limit(limit)
                .map(LikeRepository::like)
                .into(new ArrayList<>());
    }

    /** Likes of a user, of all kinds and in any state. Index {@code (user, …)}. */
    List<Like> findByUser(ObjectId user, int limit) {
        return likes.find(eq("user", user))
                .limit(limit)
                .map(LikeRepository::like)
                .into(new ArrayList<>());
    }

    void delete(LikeTarget target, Collection<ObjectId> users) {
        likes.deleteMany(in("_id", ids(target, users)));
    }

    /** Deletes the likes of a deleted thing. Index {@code target}. */
    public void deleteByTarget(ObjectId target) {
        likes.deleteMany(eq("target", target));
    }

    /** Deletes the likes of deleted things. Index {@code target}. */
    public void deleteByTargets(Collection<ObjectId> targets) {
        likes.deleteMany(in("target", targets));
    }

    private static List<LikeChange> part(List<LikeChange> changes, boolean liked) {
        return changes.stream().filter(change -> change.liked() == liked).toList();
    }

    private static Bson prepared(LikeTarget target, List<LikeChange> changes) {
        return and(changing(target, changes), eq(COMMITTED, false));
    }

    private static Bson changing(LikeTarget target, List<LikeChange> changes) {
        return and(in("_id", ids(target, LikeChange.users(changes))), in(CHANGE_ID, LikeChange.ids(changes)));
    }

    private static List<String> ids(LikeTarget target, Collection<ObjectId> users) {
        return users.stream().map(user -> id(target, user)).toList();
    }

    static String id(LikeTarget target, ObjectId user) {
        return target.kind().code() + ":" + target.id() + ":" + user;
    }

    private static Like like(Document stored) {
        ObjectId user = stored.getObjectId("user");
        Optional<Document> change = Optional.ofNullable(stored.get(CHANGE, Document.class));
        Date likedAt = stored.getDate(LIKED_AT);
        return new Like(
                new LikeTarget(LikeKind.ofCode(stored.getString("kind")), stored.getObjectId("target")),
                user,
                stored.getBoolean(LIKED),
                likedAt == null ? null : likedAt.toInstant(),
                change.map(found -> new LikeChange(found.getObjectId("_id"), user, found.getBoolean(LIKED), null)),
                change.map(found -> found.getBoolean("committed")).orElse(false));
    }
}
