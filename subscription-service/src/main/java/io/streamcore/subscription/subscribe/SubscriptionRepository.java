package io.streamcore.subscription.subscribe;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.quarkus.mongodb.panache.PanacheMongoRepository;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.storage.CreateIndexes;
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
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The subscriptions, as they are asked about. Changing them is {@link ChangeRepository}'s. */
@ApplicationScoped
public class SubscriptionRepository implements PanacheMongoRepository<Subscription> {
    private static final String NEWEST_FIRST = "subscribed-at";

    void createIndexes(@Observes CreateIndexes started) {
        mongoCollection()
                .createIndex(Indexes.compoundIndex(
                        Indexes.ascending("channel", "active"), Indexes.descending("subscribedAt", "_id")));
        mongoCollection()
                .createIndex(Indexes.compoundIndex(
                        Indexes.ascending("subscriber", "active"), Indexes.descending("subscribedAt", "_id")));
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

    /** The first condition follows from the second; it is what an index can be entered by. */
    private static Bson later(Instant subscribedAt, ObjectId id) {
        return Filters.and(
                Filters.gte("subscribedAt", subscribedAt),
                Filters.or(
                        Filters.gt("subscribedAt", subscribedAt),
                        Filters.and(Filters.eq("subscribedAt", subscribedAt), Filters.gt("_id", id))));
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

    /**
     * Every user at either end of a row, once for each end; from one to the next by the beginning of {@code (channel |
     * subscriber, …)}. No single question grows with the collection, as grouping all rows would.
     */
    void forEachUser(Consumer<ObjectId> action) {
        for (Side side : Side.values()) {
            Optional<ObjectId> user = firstUser(side, Filters.empty());
            while (user.isPresent()) {
                action.accept(user.get());
                user = firstUser(side, Filters.gt(side.field, user.get()));
            }
        }
    }

    private Optional<ObjectId> firstUser(Side side, Bson among) {
        return Optional.ofNullable(mongoCollection()
                        .find(among)
                        .projection(Projections.include(side.field))
                        .sort(Sorts.ascending(side.field))
                        .first())
                .map(side::of);
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
        return Filters.and(
                Filters.lte("subscribedAt", cursor.value()),
                Filters.or(
                        Filters.lt("subscribedAt", cursor.value()),
                        Filters.and(Filters.eq("subscribedAt", cursor.value()), Filters.lt("_id", cursor.id()))));
    }

    private static Cursor placeOf(Subscription row) {
        return new Cursor(NEWEST_FIRST, new BsonDateTime(row.subscribedAt.toEpochMilli()), row.id);
    }
}
