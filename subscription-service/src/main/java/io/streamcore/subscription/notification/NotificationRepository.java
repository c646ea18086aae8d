package io.streamcore.subscription.notification;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.quarkus.mongodb.panache.PanacheMongoRepository;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageDepth;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The notifications, unique by {@code (video, recipient)}; of a notice {@code video} is its subject. */
@ApplicationScoped
public class NotificationRepository implements PanacheMongoRepository<Notification> {
    private static final String NEWEST_FIRST = "notification";
    private static final int INDEX_NOT_FOUND = 27;
    private static final int INDEX_OPTIONS_CONFLICT = 85;
    private static final int NOTICES = 1_000;

    /** Indexes of earlier versions, which no query uses. */
    private static final List<Bson> FORMER = List.of(
            Indexes.compoundIndex(Indexes.ascending("recipient"), Indexes.descending("_id")),
            Indexes.ascending("recipient", "read"));

    private final NotificationConfig config;
    private final PageDepth depth;

    NotificationRepository(NotificationConfig config, PageDepth depth) {
        this.config = config;
        this.depth = depth;
    }

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection().createIndex(Indexes.ascending("video", "recipient"), new IndexOptions().unique(true));
        mongoCollection()
                .createIndex(
                        Indexes.compoundIndex(Indexes.ascending("recipient", "hidden"), Indexes.descending("_id")));
        mongoCollection().createIndex(Indexes.ascending("recipient", "hidden", "read"));
        mongoCollection().createIndex(Indexes.ascending("about"), new IndexOptions().sparse(true));
        dropFormerIndexes();
        createExpiry(
                Indexes.ascending("createdAt"),
                new IndexOptions().expireAfter(config.kept().toSeconds(), TimeUnit.SECONDS));
    }

    private void dropFormerIndexes() {
        List<BsonDocument> present = mongoCollection()
                .listIndexes()
                .map(index -> index.get("key", Document.class).toBsonDocument())
                .into(new ArrayList<>());
        FORMER.stream().filter(key -> present.contains(key.toBsonDocument())).forEach(this::drop);
    }

    /** Another instance may drop it at the same time. */
    private void drop(Bson key) {
        try {
            mongoCollection().dropIndex(key);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != INDEX_NOT_FOUND) {
                throw e;
            }
        }
    }

    /** Recreates the index if the setting has changed: {@code collMod} is not permitted to the role readWrite. */
    private void createExpiry(Bson key, IndexOptions expiry) {
        try {
            mongoCollection().createIndex(key, expiry);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != INDEX_OPTIONS_CONFLICT) {
                throw e;
            }
            mongoCollection().dropIndex(key);
            mongoCollection().createIndex(key, expiry);
        }
    }

    /** Adds the notifications that are not stored yet. */
    void addAll(List<Notification> notifications) {
        try {
            mongoCollection().insertMany(notifications, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            DuplicateKeys.positionsIn(e);
        }
    }

    /** A user's notifications, newest first. By {@code (recipient, hidden, _id)}. */
    Page<Notification> newestFirst(ObjectId recipient, PageQuery query) {
        Bson own = visibleTo(recipient);
        Optional<Cursor> cursor = query.cursor(NEWEST_FIRST);
        if (cursor.isPresent()) {
            Bson older = and(own, lt("_id", cursor.get().id()));
            return Page.following(
                    newestFirst(older, 0, query.limit() + 1), query.limit(), NotificationRepository::cursorAt);
        }
        int offset = Math.toIntExact(depth.offsetOf(query));
        List<Notification> found = newestFirst(own, offset, query.limit() + 1);
        boolean last = found.size() <= query.limit() && (!found.isEmpty() || offset == 0);
        long total = last ? offset + found.size() : mongoCollection().countDocuments(own);
        List<Notification> entries = found.subList(0, Math.min(found.size(), query.limit()));
        return Page.numbered(entries, total, query, NotificationRepository::cursorAt);
    }

    private List<Notification> newestFirst(Bson filter, int skip, int limit) {
        return mongoCollection()
                .find(filter)
                .sort(Sorts.descending("_id"))
                .skip(skip)
                .limit(limit)
                .into(new ArrayList<>());
    }

    private static Cursor cursorAt(Notification notification) {
        return new Cursor(NEWEST_FIRST, new BsonObjectId(notification.id), notification.id);
    }

    /**
     * The id of the recipient's newest notification, or one that precedes all ids. By {@code (recipient, hidden, _id)}.
     */
    ObjectId newestId(ObjectId recipient) {
        return newestFirst(visibleTo(recipient), 0, 1).stream()
                .map(notification -> notification.id)
                .findFirst()
                .orElseGet(NotificationRepository::lowestId);
    }

    /** Not a constant: a native executable cannot contain an {@link ObjectId} created when it is built. */
    private static ObjectId lowestId() {
        return new ObjectId(new byte[12]);
    }

    /** The notifications after a given one, oldest first. By {@code (recipient, hidden, _id)}. */
    List<Notification> after(ObjectId recipient, ObjectId last, int limit) {
        return mongoCollection()
                .find(and(visibleTo(recipient), gt("_id", last)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** By {@code (recipient, hidden, read)}. */
    long countUnread(ObjectId recipient) {
        return mongoCollection().countDocuments(unread(recipient));
    }

    /** Marks a notification of the recipient as read; returns false if the recipient has none with this id. */
    boolean markRead(ObjectId recipient, ObjectId id) {
        return mongoCollection()
                        .updateOne(and(eq(id), visibleTo(recipient)), Updates.set("read", true))
                        .getMatchedCount()
                == 1;
    }

    void markAllRead(ObjectId recipient) {
        mongoCollection().updateMany(unread(recipient), Updates.set("read", true));
    }

    private static Bson unread(ObjectId recipient) {
        return and(visibleTo(recipient), eq("read", false));
    }

    private static Bson visibleTo(ObjectId recipient) {
        return and(eq("recipient", recipient), eq("hidden", null));
    }

    /**
     * Deletes a batch of a user's notifications. By the prefix of {@code (recipient, hidden, _id)}.
     *
     * @return whether there may be more
     */
    boolean deleteByRecipient(ObjectId recipient, int size) {
        List<ObjectId> batch = ids(eq("recipient", recipient), size);
        mongoCollection().deleteMany(in("_id", batch));
        return batch.size() == size;
    }

    private List<ObjectId> ids(Bson filter, int limit) {
        return mongoCollection()
                .find(filter)
                .projection(Projections.include("_id"))
                .limit(limit)
                .map(notification -> notification.id)
                .into(new ArrayList<>());
    }

    /**
     * The last recipient of the batch after a given one; empty if the batch is the last. By {@code (video, recipient)}.
     */
    Optional<ObjectId> lastRecipientOfBatch(ObjectId video, Optional<ObjectId> after, int size) {
        return Optional.ofNullable(mongoCollection()
                        .find(batch(video, after, Optional.empty()))
                        .projection(Projections.include("recipient"))
                        .sort(Sorts.ascending("recipient"))
                        .skip(size - 1)
                        .first())
                .map(notification -> notification.recipient);
    }

    /** Hides or shows a batch. By {@code (video, recipient)}. */
    void setHidden(ObjectId video, Optional<ObjectId> after, Optional<ObjectId> last, boolean hidden) {
        mongoCollection()
                .updateMany(batch(video, after, last), hidden ? Updates.set("hidden", true) : Updates.unset("hidden"));
    }

    /**
     * Hides the notices about a video from all but its owner, or shows them, in batches. By the sparse index on
     * {@code about}.
     */
    void setNoticesHidden(ObjectId video, ObjectId owner, boolean hidden) {
        Bson others = and(eq("about", video), ne("recipient", owner), eq("hidden", hidden ? null : true));
        List<ObjectId> batch;
        do {
            batch = ids(others, NOTICES);
            if (!batch.isEmpty()) {
                mongoCollection()
                        .updateMany(in("_id", batch), hidden ? Updates.set("hidden", true) : Updates.unset("hidden"));
            }
        } while (batch.size() == NOTICES);
    }

    /** Deletes the notification of a notice. By {@code (video, recipient)}. */
    void deleteBySubject(ObjectId subject) {
        mongoCollection().deleteMany(eq("video", subject));
    }

    /** Deletes a batch. By {@code (video, recipient)}. */
    void deleteByVideo(ObjectId video, Optional<ObjectId> after, Optional<ObjectId> last) {
        mongoCollection().deleteMany(batch(video, after, last));
    }

    private static Bson batch(ObjectId video, Optional<ObjectId> after, Optional<ObjectId> last) {
        List<Bson> bounds = new ArrayList<>(List.of(eq("video", video)));
        after.ifPresent(recipient -> bounds.add(gt("recipient", recipient)));
        last.ifPresent(recipient -> bounds.add(lte("recipient", recipient)));
        return and(bounds);
    }
}
