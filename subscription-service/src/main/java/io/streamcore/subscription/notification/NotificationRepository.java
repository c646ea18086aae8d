package io.streamcore.subscription.notification;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.quarkus.mongodb.panache.PanacheMongoRepository;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonObjectId;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The notifications. The unique index {@code (video, recipient)} makes each of them one. */
@ApplicationScoped
public class NotificationRepository implements PanacheMongoRepository<Notification> {
    private static final String NEWEST_FIRST = "notification";
    private static final int INDEX_OPTIONS_CONFLICT = 85;

    @Inject
    NotificationConfig config;

    void createIndexes(@Observes CreateIndexes started) {
        mongoCollection().createIndex(Indexes.ascending("video", "recipient"), new IndexOptions().unique(true));
        mongoCollection().createIndex(Indexes.compoundIndex(Indexes.ascending("recipient"), Indexes.descending("_id")));
        mongoCollection().createIndex(Indexes.ascending("recipient", "read"));
        createExpiry(
                Indexes.ascending("createdAt"),
                new IndexOptions().expireAfter(config.kept().toSeconds(), TimeUnit.SECONDS));
    }

    /** Made anew when the setting has changed: altering it takes {@code collMod}, which role readWrite may not. */
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

    /** Adds those that are not there yet. */
    void add(List<Notification> notifications) {
        try {
            mongoCollection().insertMany(notifications, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            DuplicateKeys.positionsIn(e);
        }
    }

    /** Somebody's notifications, newest first. By {@code (recipient, _id)}. */
    Page<Notification> newestFirst(ObjectId recipient, PageQuery query) {
        Bson theirs = Filters.eq("recipient", recipient);
        Optional<Cursor> cursor = query.cursor(NEWEST_FIRST);
        if (cursor.isPresent()) {
            Bson older = Filters.and(theirs, Filters.lt("_id", cursor.get().id()));
            return Page.following(
                    newestFirst(older, 0, query.limit() + 1), query.limit(), NotificationRepository::placeOf);
        }
        long total = mongoCollection().countDocuments(theirs);
        List<Notification> found =
                query.offset() < total ? newestFirst(theirs, (int) query.offset(), query.limit()) : List.of();
        return Page.numbered(found, total, query, NotificationRepository::placeOf);
    }

    private List<Notification> newestFirst(Bson filter, int skip, int limit) {
        return mongoCollection()
                .find(filter)
                .sort(Sorts.descending("_id"))
                .skip(skip)
                .limit(limit)
                .into(new ArrayList<>());
    }

    private static Cursor placeOf(Notification notification) {
        return new Cursor(NEWEST_FIRST, new BsonObjectId(notification.id), notification.id);
    }

    /** The id of somebody's newest notification; of one before all when there is none. By {@code (recipient, _id)}. */
    ObjectId newestOf(ObjectId recipient) {
        Notification newest = mongoCollection()
                .find(Filters.eq("recipient", recipient))
                .sort(Sorts.descending("_id"))
                .first();
        return newest == null ? new ObjectId("0".repeat(24)) : newest.id;
    }

    /** What came after a notification, in the order it came. By {@code (recipient, _id)}. */
    List<Notification> after(ObjectId recipient, ObjectId last, int limit) {
        return mongoCollection()
                .find(Filters.and(Filters.eq("recipient", recipient), Filters.gt("_id", last)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** How many are there that were not read? By {@code (recipient, read)}. */
    long unreadOf(ObjectId recipient) {
        return mongoCollection()
                .countDocuments(Filters.and(Filters.eq("recipient", recipient), Filters.eq("read", false)));
    }

    /** Marks the recipient's own notification; false when it has none with this id. */
    boolean markRead(ObjectId recipient, ObjectId id) {
        return mongoCollection()
                        .updateOne(
                                Filters.and(Filters.eq("_id", id), Filters.eq("recipient", recipient)),
                                Updates.set("read", true))
                        .getMatchedCount()
                == 1;
    }

    void markAllRead(ObjectId recipient) {
        mongoCollection()
                .updateMany(
                        Filters.and(Filters.eq("recipient", recipient), Filters.eq("read", false)),
                        Updates.set("read", true));
    }

    /** By {@code (recipient, _id)}. */
    void forgetRecipient(ObjectId recipient) {
        mongoCollection().deleteMany(Filters.eq("recipient", recipient));
    }

    /** By the beginning of {@code (video, recipient)}. */
    void forgetVideo(ObjectId video) {
        mongoCollection().deleteMany(Filters.eq("video", video));
    }
}
