package io.streamcore.video.comment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
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
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code comments}. Access is by id unless a method names an index. A document with a change in progress
 * is in a queue; {@link CommentWriter} determines the order of the steps.
 */
@ApplicationScoped
class CommentRepository {
    private static final String THREAD = "thread";
    private static final String SHOWN = "shown";
    private static final String CHANGE = "change";
    private static final String CHANGE_ID = "change._id";
    private static final String SILENT = "silent";
    private static final String COMMITTED = "change.committed";
    private static final String HELD_FOR = "heldFor";

    /** The id once more, so that the index contains held comments only. */
    private static final String HELD_ID = "heldId";

    private static final String DUE = "dueAt";
    private static final String ATTEMPTS = "attempts";
    private static final Bson WITHOUT_CHANGE = combine(unset(CHANGE), unset(DUE), unset(ATTEMPTS));

    private final MongoCollection<Document> comments;
    private final LeasedQueue<Document> queue;

    CommentRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        comments = client.getDatabase(database).getCollection("comments");
        queue = new LeasedQueue<>(comments, DUE, ATTEMPTS);
    }

    void createIndexes(@Observes CreateIndexes event) {
        for (CommentSort sort : CommentSort.values()) {
            comments.createIndex(
                    Indexes.compoundIndex(Indexes.ascending(THREAD, SHOWN), Indexes.descending(sort.field(), "_id")));
        }
        comments.createIndex(Indexes.ascending(HELD_FOR, HELD_ID), new IndexOptions().sparse(true));
        comments.createIndex(Indexes.ascending("video"));
        comments.createIndex(Indexes.ascending("author"));
        queue.createIndex();
    }

    @Produces
    @Singleton
    QueueGauge commentGauge() {
        return queue.gauge("comments");
    }

    /** The comment in any state. */
    Optional<Comment> find(ObjectId id) {
        return Optional.ofNullable(comments.find(eq(id)).first()).map(CommentRepository::comment);
    }

    /** Of the comments with these ids those that are shown. */
    List<Comment> findShown(Collection<ObjectId> ids) {
        return comments.find(and(in("_id", ids), eq(SHOWN, true)))
                .map(CommentRepository::comment)
                .into(new ArrayList<>());
    }

    /**
     * A page of the comments of a thread, by one query.
     * Index {@code (thread, shown, createdAt, _id)} or {@code (thread, shown, likesCount, _id)}.
     *
     * @param except a comment that is left out
     * @param after the position that the page follows
     */
    List<Comment> findShown(
            CommentThread thread,
            Optional<ObjectId> except,
            CommentSort sort,
            Optional<Cursor> after,
            int skip,
            int limit) {
        Bson all = and(eq(THREAD, thread.id()), eq(SHOWN, true));
        Bson shown = except.map(id -> and(all, ne("_id", id))).orElse(all);
        Bson wanted = after.map(position -> following(shown, sort, position)).orElse(shown);
        return comments.find(wanted)
                .sort(descending(sort.field(), "_id"))
                .skip(skip)
                .limit(limit)
                .map(CommentRepository::comment)
                .into(new ArrayList<>());
    }

    /** Very many comments have the same number of likes: those with it are a range of the index of their own. */
    private static Bson following(Bson shown, CommentSort sort, Cursor position) {
        return or(
                and(shown, eq(sort.field(), position.value()), lt("_id", position.id())),
                and(shown, lt(sort.field(), position.value())));
    }

    /** Stores a comment that is not shown yet. @return false if there is one with this id */
    boolean prepareAddition(Comment comment, CommentChange change, Instant dueAt) {
        return inserted(stored(comment).append(CHANGE, stored(change)).append(DUE, Date.from(dueAt)));
    }

    /** Stores a comment that waits for approval. @return false if there is one with this id */
    boolean insertHeld(Comment comment) {
        return inserted(stored(comment)
                .append(HELD_FOR, comment.heldFor().orElseThrow())
                .append(HELD_ID, comment.id()));
    }

    private boolean inserted(Document comment) {
        return DuplicateKeys.absentBefore(() -> comments.insertOne(comment));
    }

    private static Document stored(Comment comment) {
        Document stored = new Document("_id", comment.id())
                .append("video", comment.video())
                .append(THREAD, comment.thread().id())
                .append("author", comment.author())
                .append("content", comment.content())
                .append("likesCount", 0L)
                .append("repliesCount", 0L)
                .append("createdAt", Date.from(comment.createdAt()))
                .append("updatedAt", Date.from(comment.updatedAt()))
                .append("version", comment.version())
                .append(SHOWN, false);
        comment.parent().ifPresent(parent -> stored.append("parent", parent));
        return stored;
    }

    /** Stores that a held comment is being shown. @return false if it is not held any more, or already being shown */
    boolean prepareApproval(ObjectId id, CommentChange change, Instant dueAt) {
        return matched(
                and(eq(id), exists(HELD_FOR), exists(CHANGE, false)),
                combine(set(CHANGE, stored(change)), set(DUE, Date.from(dueAt))));
    }

    /** Deletes a held comment. @return false if it is not held any more, or being shown */
    boolean deleteHeld(ObjectId id) {
        return comments.deleteOne(and(eq(id), exists(HELD_FOR), exists(CHANGE, false)))
                        .getDeletedCount()
                == 1;
    }

    /** The latest comments that wait for a user's approval, after a position. Sparse index {@code (heldFor, heldId)}. */
    List<Comment> findHeld(ObjectId owner, Optional<ObjectId> after, int limit) {
        Bson all = eq(HELD_FOR, owner);
        Bson wanted = after.map(id -> and(all, lt(HELD_ID, id))).orElse(all);
        return comments.find(wanted)
                .sort(descending(HELD_ID))
                .limit(limit)
                .map(CommentRepository::comment)
                .into(new ArrayList<>());
    }

    /** Stores a removal that is not visible yet. @return false if the comment was changed concurrently */
    boolean prepareRemoval(Comment read, CommentChange change, Instant dueAt) {
        return matched(
                and(unchanged(read), exists(CHANGE, false)),
                combine(set(CHANGE, stored(change)), set(DUE, Date.from(dueAt))));
    }

    /** Makes a change visible. @return false if another process has undone it */
    boolean commit(ObjectId id, CommentChange change, Instant now) {
        Bson visible = combine(set(SHOWN, change.isAddition()), set(COMMITTED, true));
        return matched(
                prepared(id, change),
                change.isAddition()
                        ? combine(visible, unset(HELD_FOR), unset(HELD_ID))
                        : combine(visible, set("removedAt", Date.from(now))));
    }

    /** Undoes a change that is not visible yet. @return false if it is, or was undone before */
    boolean rollBack(ObjectId id, CommentChange change) {
        Bson added = and(prepared(id, change), exists(HELD_FOR, false));
        if (change.isAddition() && comments.deleteOne(added).getDeletedCount() == 1) {
            return true;
        }
        Bson kept = change.isAddition() ? and(prepared(id, change), exists(HELD_FOR)) : prepared(id, change);
        return matched(kept, WITHOUT_CHANGE);
    }

    /** Ends an addition that is counted. */
    void complete(ObjectId id, CommentChange change) {
        comments.updateOne(and(eq(id), eq(CHANGE_ID, change.id())), WITHOUT_CHANGE);
    }

    /** Deletes a comment whose last change this is. */
    void delete(ObjectId id, CommentChange change) {
        comments.deleteOne(and(eq(id), eq(CHANGE_ID, change.id())));
    }

    /** Writes a new text. @return false if the comment was changed concurrently */
    boolean edit(Comment read, String content, Instant now) {
        return matched(
                unchanged(read),
                combine(set("content", content), set("updatedAt", Date.from(now)), inc("version", 1L)));
    }

    /** Leases the comment whose change has been due longest. Sparse index {@code dueAt}. */
    Optional<Comment> take(Instant now, Instant leaseEnd) {
        return queue.take(now, leaseEnd).map(CommentRepository::comment);
    }

    /** Comments of a user in any state. Index {@code author}. */
    List<Comment> findByAuthor(ObjectId author, int limit) {
        return comments.find(eq("author", author))
                .limit(limit)
                .map(CommentRepository::comment)
                .into(new ArrayList<>());
    }

    /** Ids of comments and replies of a video, in any state. Index {@code video}. */
    List<ObjectId> idsOfVideo(ObjectId video, int limit) {
        return ids(eq("video", video), limit);
    }

    /** Ids of the comments of a thread, in any state. Index {@code (thread, …)}. */
    List<ObjectId> idsOfThread(ObjectId thread, int limit) {
        return ids(eq(THREAD, thread), limit);
    }

    void delete(Collection<ObjectId> ids) {
        comments.deleteMany(in("_id", ids));
    }

    private List<ObjectId> ids(Bson condition, int limit) {
        return comments.find(condition)
                .projection(include("_id"))
                .limit(limit)
                .map(comment -> comment.getObjectId("_id"))
                .into(new ArrayList<>());
    }

    private boolean matched(Bson expected, Bson change) {
        return comments.updateOne(expected, change).getMatchedCount() == 1;
    }

    private static Bson unchanged(Comment read) {
        return and(eq(read.id()), eq("version", read.version()), eq(SHOWN, true));
    }

    private static Bson prepared(ObjectId id, CommentChange change) {
        return and(eq(id), eq(CHANGE_ID, change.id()), eq(COMMITTED, false));
    }

    private static Document stored(CommentChange change) {
        return new Document("_id", change.id())
                .append("delta", change.delta())
                .append("committed", change.committed())
                .append(SILENT, change.silent());
    }

    private static Comment comment(Document stored) {
        return new Comment(
                stored.getObjectId("_id"),
                stored.getObjectId("video"),
                Optional.ofNullable(stored.getObjectId("parent")),
                stored.getObjectId("author"),
                stored.getString("content"),
                stored.getLong("likesCount"),
                stored.getLong("repliesCount"),
                stored.getDate("createdAt").toInstant(),
                stored.getDate("updatedAt").toInstant(),
                stored.getLong("version"),
                stored.getBoolean(SHOWN),
                Optional.ofNullable(stored.getObjectId(HELD_FOR)),
                Optional.ofNullable(stored.get(CHANGE, Document.class)).map(CommentRepository::change));
    }

    private static CommentChange change(Document stored) {
        return new CommentChange(
                stored.getObjectId("_id"),
                stored.getInteger("delta"),
                stored.getBoolean("committed"),
                stored.getBoolean(SILENT, false));
    }
}
