package io.streamcore.subscription.post;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code posts}. Access is by id unless a method names an index. A removed post is in a queue. */
@ApplicationScoped
class PostRepository {
    private static final String OWNER = "owner";
    private static final String CONTENT = "content";
    private static final String CREATED = "createdAt";
    private static final String UPDATED = "updatedAt";
    private static final String VERSION = "version";
    private static final String REMOVED = "removedAt";
    private static final String DUE = "purgeAt";
    private static final Bson NOT_REMOVED = eq(REMOVED, null);

    private final MongoCollection<Document> posts;
    private final LeasedQueue<Document> removed;

    PostRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        posts = client.getDatabase(database).getCollection("posts");
        removed = new LeasedQueue<>(posts, DUE, "purgeAttempts");
    }

    void createIndexes(@Observes CreateIndexes event) {
        posts.createIndex(Indexes.compoundIndex(Indexes.ascending(OWNER), Indexes.descending(CREATED, "_id")));
        removed.createIndex();
    }

    @Produces
    @Singleton
    QueueGauge removedPosts() {
        return removed.gauge("removed-posts");
    }

    /** @return false if there is one with this id */
    boolean insert(Post post) {
        return DuplicateKeys.absentBefore(() -> posts.insertOne(stored(post)));
    }

    /**
     * Inserts posts by one request.
     *
     * @return the ids of those that are not inserted, because there is one with their id, perhaps a removed one
     */
    Set<ObjectId> insertMissing(List<Post> added) {
        if (added.isEmpty()) {
            return Set.of();
        }
        try {
            posts.insertMany(
                    added.stream().map(PostRepository::stored).toList(), new InsertManyOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException e) {
            return DuplicateKeys.positionsIn(e).stream()
                    .map(position -> added.get(position).id())
                    .collect(Collectors.toSet());
        }
    }

    private static Document stored(Post post) {
        return new Document("_id", post.id())
                .append(OWNER, post.owner())
                .append(CONTENT, post.content())
                .append("likesCount", post.likesCount())
                .append(CREATED, Date.from(post.createdAt()))
                .append(UPDATED, Date.from(post.updatedAt()))
                .append(VERSION, post.version());
    }

    Optional<Post> find(ObjectId id) {
        return Optional.ofNullable(posts.find(and(eq(id), NOT_REMOVED)).first()).map(PostRepository::post);
    }

    List<Post> findAll(Collection<ObjectId> ids) {
        return posts.find(and(in("_id", ids), NOT_REMOVED))
                .map(PostRepository::post)
                .into(new ArrayList<>());
    }

    /** A user's latest posts after a position. Index {@code (owner, createdAt, _id)}. */
    List<Post> findLatest(ObjectId owner, Optional<Cursor> after, int limit) {
        Bson owned = and(eq(OWNER, owner), NOT_REMOVED);
        Bson wanted = after.map(position -> and(owned, position.following(CREATED, "_id", false)))
                .orElse(owned);
        return posts.find(wanted)
                .sort(descending(CREATED, "_id"))
                .limit(limit)
                .map(PostRepository::post)
                .into(new ArrayList<>());
    }

    /** Writes a new text. @return false if the post was changed concurrently */
    boolean edit(Post read, String content, Instant now) {
        return matched(unchanged(read), combine(set(CONTENT, content), set(UPDATED, Date.from(now)), inc(VERSION, 1L)));
    }

    /**
     * Removes a post and its text; the rest follows later.
     *
     * @return false if the post was changed concurrently
     */
    boolean remove(Post read, Instant now, Instant purgeAt) {
        return matched(
                unchanged(read), combine(set(REMOVED, Date.from(now)), set(DUE, Date.from(purgeAt)), unset(CONTENT)));
    }

    /** Leases the removed post that has been due longest. Sparse index {@code purgeAt}. */
    Optional<ObjectId> takeRemoved(Instant now, Instant leaseEnd) {
        return removed.take(now, leaseEnd).map(post -> post.getObjectId("_id"));
    }

    void delete(ObjectId id) {
        posts.deleteOne(eq(id));
    }

    /** Posts of a user that are not removed. Index {@code (owner, …)}. */
    List<Post> findByOwner(ObjectId owner, int limit) {
        return findLatest(owner, Optional.empty(), limit);
    }

    private boolean matched(Bson expected, Bson change) {
        return posts.updateOne(expected, change).getMatchedCount() == 1;
    }

    private static Bson unchanged(Post read) {
        return and(eq(read.id()), eq(VERSION, read.version()), NOT_REMOVED);
    }

    private static Post post(Document stored) {
        return new Post(
                stored.getObjectId("_id"),
                stored.getObjectId(OWNER),
                stored.getString(CONTENT),
                stored.get("likesCount", 0L),
                stored.getDate(CREATED).toInstant(),
                stored.getDate(UPDATED).toInstant(),
                stored.getLong(VERSION));
    }
}
