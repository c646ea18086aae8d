package io.streamcore.subscription.subscribe;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.quarkus.mongodb.panache.PanacheMongoRepository;
import io.quarkus.runtime.StartupEvent;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.subscription.subscribe.Change.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.bson.BsonDateTime;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The subscriptions. The unique index {@code (subscriber, channel)} and single-document updates decide every race; the
 * order of the steps of a change is {@link SubscriptionLedger}'s.
 */
@ApplicationScoped
public class SubscriptionRepository implements PanacheMongoRepository<Subscription> {

    private static final String NEWEST_FIRST = "subscribed-at";

    void createIndexes(@Observes StartupEvent started) {
        mongoCollection().createIndex(Indexes.ascending("subscriber", "channel"), new IndexOptions().unique(true));
        mongoCollection()
                .createIndex(Indexes.compoundIndex(
                        Indexes.ascending("channel", "active"), Indexes.descending("subscribedAt", "_id")));
        mongoCollection()
                .createIndex(Indexes.compoundIndex(
                        Indexes.ascending("subscriber", "active"), Indexes.descending("subscribedAt", "_id")));
        mongoCollection().createIndex(Indexes.ascending("unsettled"), new IndexOptions().sparse(true));
    }

    /** A new row, not visible yet; empty when there is a row for the two already, whatever its state. */
    Optional<Subscription> prepareAdd(ObjectId subscriber, ObjectId channel, Instant now) {
        Subscription row = new Subscription();
        row.id = new ObjectId();
        row.subscriber = subscriber;
        row.channel = channel;
        row.change = Change.preparing(Kind.ADD, now);
        row.unsettled = true;
        try {
            mongoCollection().insertOne(row);
            return Optional.of(row);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The active row of the two, now with a removal under way; empty when there is none, or it is being changed. */
    Optional<Subscription> prepareRemove(ObjectId subscriber, ObjectId channel, Instant now) {
        Change change = Change.preparing(Kind.REMOVE, now);
        Subscription row = mongoCollection()
                .findOneAndUpdate(
                        Filters.and(
                                ofTheTwo(subscriber, channel),
                                Filters.eq("active", true),
                                Filters.exists("change", false)),
                        Updates.combine(Updates.set("change", change), Updates.set("unsettled", true)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE));
        if (row == null) {
            return Optional.empty();
        }
        row.change = change;
        row.unsettled = true;
        return Optional.of(row);
    }

    /** Makes the change visible; false when somebody gave it up meanwhile. */
    boolean commit(Subscription row, Instant now) {
        Bson committed = Updates.combine(
                Updates.set("active", row.change.kind == Kind.ADD), Updates.set("change.committed", true));
        Bson update =
                row.change.kind == Kind.ADD ? Updates.combine(committed, Updates.set("subscribedAt", now)) : committed;
        return mongoCollection().updateOne(stillPreparing(row), update).getMatchedCount() == 1;
    }

    /** Gives up a change that is not visible yet; false when it was committed or given up meanwhile. */
    boolean giveUp(Subscription row) {
        return row.change.kind == Kind.ADD
                ? mongoCollection().deleteOne(stillPreparing(row)).getDeletedCount() == 1
                : mongoCollection()
                                .updateOne(stillPreparing(row), withoutChange())
                                .getMatchedCount()
                        == 1;
    }

    /** Ends a change that has been counted on both sides. */
    void settle(Subscription row) {
        Bson thisChange = Filters.and(Filters.eq("_id", row.id), Filters.eq("change._id", row.change.id));
        if (row.change.kind == Kind.ADD) {
            mongoCollection().updateOne(thisChange, withoutChange());
        } else {
            mongoCollection().deleteOne(thisChange);
        }
    }

    /** The row of the two in whatever state. By the unique index. */
    Optional<Subscription> findRow(ObjectId subscriber, ObjectId channel) {
        return Optional.ofNullable(
                mongoCollection().find(ofTheTwo(subscriber, channel)).first());
    }

    /** Rows with a change under way. By the sparse index on {@code unsettled}. */
    List<Subscription> unsettled(int limit) {
        return mongoCollection()
                .find(Filters.eq("unsettled", true))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /**
     * The subscriptions of one side, newest first. By {@code (channel | subscriber, active, subscribedAt, _id)}.
     *
     * @param total how many there are, which is known without counting
     */
    Page<Subscription> newestFirst(Side side, ObjectId user, PageQuery query, LongSupplier total) {
        Bson theirs = Filters.and(Filters.eq(side.field, user), Filters.eq("active", true));
        Optional<Cursor> cursor = query.cursor(NEWEST_FIRST);
        if (cursor.isPresent()) {
            List<Subscription> found = newestFirst(Filters.and(theirs, after(cursor.get())), 0, query.limit() + 1);
            return Page.following(found, query.limit(), SubscriptionRepository::placeOf);
        }
        long count = total.getAsLong();
        List<Subscription> found =
                query.offset() < count ? newestFirst(theirs, (int) query.offset(), query.limit()) : List.of();
        return Page.numbered(found, count, query, SubscriptionRepository::placeOf);
    }

    /** Which of the channels does the subscriber follow? By the unique index. */
    Set<ObjectId> followedAmong(ObjectId subscriber, Collection<ObjectId> channels) {
        Set<ObjectId> followed = new HashSet<>();
        mongoCollection()
                .find(Filters.and(
                        Filters.eq("subscriber", subscriber),
                        Filters.in("channel", channels),
                        Filters.eq("active", true)))
                .forEach(row -> followed.add(row.channel));
        return followed;
    }

    /** The channels one follows, the newest subscriptions first. By {@code (subscriber, active, subscribedAt, _id)}. */
    List<ObjectId> followedBy(ObjectId subscriber, int limit) {
        Bson theirs = Filters.and(Filters.eq("subscriber", subscriber), Filters.eq("active", true));
        return newestFirst(theirs, 0, limit).stream().map(row -> row.channel).toList();
    }

    /**
     * Who followed the channel at a moment and still does, in the order of subscribing, after a given subscription. By
     * {@code (channel, active, subscribedAt, _id)}, read backwards.
     */
    public List<Subscription> subscribedUntil(
            ObjectId channel, Instant moment, Optional<Instant> after, ObjectId afterId, int limit) {
        Bson theirs = Filters.and(
                Filters.eq("channel", channel), Filters.eq("active", true), Filters.lte("subscribedAt", moment));
        Bson left = after.map(last -> Filters.and(theirs, later(last, afterId))).orElse(theirs);
        return mongoCollection()
                .find(left)
                .sort(Sorts.ascending("subscribedAt", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    private static Bson later(Instant subscribedAt, ObjectId id) {
        return Filters.or(
                Filters.gt("subscribedAt", subscribedAt),
                Filters.and(Filters.eq("subscribedAt", subscribedAt), Filters.gt("_id", id)));
    }

    /** Some of the subscriptions of one side. By the beginning of {@code (channel | subscriber, active, …)}. */
    List<Subscription> anyActive(Side side, ObjectId user, int limit) {
        return mongoCollection()
                .find(Filters.and(Filters.eq(side.field, user), Filters.eq("active", true)))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** For recounting only: reads as many index entries as it counts. */
    long count(Side side, ObjectId user) {
        return mongoCollection().countDocuments(Filters.and(Filters.eq(side.field, user), Filters.eq("active", true)));
    }

    /** Whether a change stands in any row. By the sparse index on {@code unsettled}. */
    boolean isUnderWay(ObjectId change) {
        return mongoCollection()
                        .find(Filters.and(Filters.eq("unsettled", true), Filters.eq("change._id", change)))
                        .first()
                != null;
    }

    /** Every user at either end of an active subscription, once for each end. Reads all rows. */
    void forEachUser(Consumer<ObjectId> action) {
        for (Side side : Side.values()) {
            Bson active = Aggregates.match(Filters.eq("active", true));
            Bson users = Aggregates.group("$" + side.field);
            mongoCollection()
                    .aggregate(List.of(active, users), Document.class)
                    .allowDiskUse(true)
                    .forEach(user -> action.accept(user.getObjectId("_id")));
        }
    }

    private List<Subscription> newestFirst(Bson filter, int skip, int limit) {
        return mongoCollection()
                .find(filter)
                .sort(Sorts.descending("subscribedAt", "_id"))
                .skip(skip)
                .limit(limit)
                .into(new ArrayList<>());
    }

    private static Bson after(Cursor cursor) {
        if (!cursor.value().isDateTime()) {
            throw Cursor.bad();
        }
        return Filters.or(
                Filters.lt("subscribedAt", cursor.value()),
                Filters.and(Filters.eq("subscribedAt", cursor.value()), Filters.lt("_id", cursor.id())));
    }

    private static Cursor placeOf(Subscription row) {
        return new Cursor(NEWEST_FIRST, new BsonDateTime(row.subscribedAt.toEpochMilli()), row.id);
    }

    private static Bson ofTheTwo(ObjectId subscriber, ObjectId channel) {
        return Filters.and(Filters.eq("subscriber", subscriber), Filters.eq("channel", channel));
    }

    private static Bson stillPreparing(Subscription row) {
        return Filters.and(
                Filters.eq("_id", row.id),
                Filters.eq("change._id", row.change.id),
                Filters.eq("change.committed", false));
    }

    private static Bson withoutChange() {
        return Updates.combine(Updates.unset("change"), Updates.unset("unsettled"));
    }
}
