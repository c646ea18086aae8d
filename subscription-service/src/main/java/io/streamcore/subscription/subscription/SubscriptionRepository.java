package io.streamcore.subscription.subscription;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.quarkus.mongodb.panache.PanacheMongoRepository;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.subscription.channel.SubscriptionEnd;
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
import org.bson.BsonDateTime;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** Queries of active subscriptions. {@link SubscriptionChangeRepository} changes them. */
@ApplicationScoped
public class SubscriptionRepository implements PanacheMongoRepository<Subscription> {
    private static final String NEWEST_FIRST = "subscribed-at";

    void createIndexes(@Observes CreateIndexes event) {
        for (SubscriptionEnd end : SubscriptionEnd.values()) {
            mongoCollection()
                    .createIndex(Indexes.compoundIndex(
                            Indexes.ascending(end.userField(), "active"), Indexes.descending("subscribedAt", "_id")));
        }
    }

    /**
     * The subscriptions with the user at the given end, newest first. By {@code (channel | subscriber, active,
     * subscribedAt, _id)}.
     */
    Slice<Subscription> newestFirst(SubscriptionEnd end, ObjectId user, CursorQuery query, int defaultLimit) {
        int limit = query.limit(defaultLimit);
        Bson ofUser = active(end, user);
        Bson wanted = query.cursor(NEWEST_FIRST)
                .map(cursor -> and(ofUser, after(cursor)))
                .orElse(ofUser);
        return Slice.of(newestFirst(wanted, limit + 1), limit, SubscriptionRepository::cursorAt);
    }

    /** Those of the channels that the user is subscribed to. By the unique index. */
    Set<ObjectId> findChannelsAmong(ObjectId subscriber, Collection<ObjectId> channels) {
        return mongoCollection()
                .find(and(active(SubscriptionEnd.SUBSCRIBER, subscriber), in("channel", channels)))
                .map(row -> row.channel)
                .into(new HashSet<>());
    }

    /** The channels of the newest subscriptions. By {@code (subscriber, active, subscribedAt, _id)}. */
    List<ObjectId> findChannels(ObjectId subscriber, int limit) {
        return newestFirst(active(SubscriptionEnd.SUBSCRIBER, subscriber), limit).stream()
                .map(row -> row.channel)
                .toList();
    }

    /**
     * The channel's subscriptions up to a moment, oldest first, after a given one. By {@code (channel, active,
     * subscribedAt, _id)}, read backwards.
     */
    public List<Subscription> subscribedUntil(
            ObjectId channel, Instant moment, Optional<Instant> after, ObjectId afterId, int limit) {
        Bson ofChannel = and(active(SubscriptionEnd.CHANNEL, channel), lte("subscribedAt", moment));
        Bson remaining = after.map(last -> and(ofChannel, later(last, afterId))).orElse(ofChannel);
        return mongoCollection()
                .find(remaining)
                .sort(Sorts.ascending("subscribedAt", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** The first condition is implied by the second; it bounds the range of the index that is read. */
    private static Bson later(Instant subscribedAt, ObjectId id) {
        return and(
                gte("subscribedAt", subscribedAt),
                or(gt("subscribedAt", subscribedAt), and(eq("subscribedAt", subscribedAt), gt("_id", id))));
    }

    /** Any subscriptions with the user at the given end. By the prefix of {@code (channel | subscriber, active, …)}. */
    List<Subscription> findActive(SubscriptionEnd end, ObjectId user, int limit) {
        return mongoCollection().find(active(end, user)).limit(limit).into(new ArrayList<>());
    }

    /** Counts subscriptions, reading an index entry for each; only for rebuilding counters. */
    long count(SubscriptionEnd end, ObjectId user) {
        return mongoCollection().countDocuments(active(end, user));
    }

    /**
     * Visits every user at either end of a row, once for each end, by the prefix of {@code (channel | subscriber, …)}.
     * One query for each user, because grouping all rows in one query would grow with the collection.
     */
    void forEachUser(Consumer<ObjectId> action) {
        for (SubscriptionEnd end : SubscriptionEnd.values()) {
            Optional<ObjectId> user = firstUser(end, empty());
            while (user.isPresent()) {
                action.accept(user.get());
                user = firstUser(end, gt(end.userField(), user.get()));
            }
        }
    }

    private Optional<ObjectId> firstUser(SubscriptionEnd end, Bson filter) {
        return Optional.ofNullable(mongoCollection()
                        .find(filter)
                        .projection(Projections.include(end.userField()))
                        .sort(Sorts.ascending(end.userField()))
                        .first())
                .map(row -> row.userAt(end));
    }

    private List<Subscription> newestFirst(Bson filter, int limit) {
        return mongoCollection()
                .find(filter)
                .sort(Sorts.descending("subscribedAt", "_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    private static Bson active(SubscriptionEnd end, ObjectId user) {
        return and(eq(end.userField(), user), eq("active", true));
    }

    private static Bson after(Cursor cursor) {
        if (!cursor.value().isDateTime()) {
            throw Cursor.bad();
        }
        return and(
                lte("subscribedAt", cursor.value()),
                or(
                        lt("subscribedAt", cursor.value()),
                        and(eq("subscribedAt", cursor.value()), lt("_id", cursor.id()))));
    }

    private static Cursor cursorAt(Subscription row) {
        return new Cursor(NEWEST_FIRST, new BsonDateTime(row.subscribedAt.toEpochMilli()), row.id);
    }
}
