package io.streamcore.subscription.channel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import io.quarkus.mongodb.panache.PanacheMongoRepository;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The counters. A change is applied exactly once because its id is registered first, and applying it removes the id in
 * the same single-document update: a second attempt matches nothing.
 */
@ApplicationScoped
public class CounterRepository implements PanacheMongoRepository<SubscriptionCounter> {
    /** Owned by the package {@code subscription}, in the same database. */
    private static final String SUBSCRIPTIONS = "subscriptions";

    private static final int CURSOR_BATCH = 100;
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    /** A change that moves one of a user's counts by one. */
    public record CountChange(ObjectId user, ObjectId change, SubscriptionEnd end) {}

    /** Registers a change with the user's counter; to be called once for each change, by its creator only. */
    public void register(ObjectId user, ObjectId change) {
        Runnable upsert = () -> mongoCollection().updateOne(eq(user), registration(change), UPSERT);
        // Of two concurrent upserts that would create the counter, one fails without having written anything.
        if (!DuplicateKeys.absentBefore(upsert)) {
            upsert.run();
        }
    }

    /** As {@link #register}, of many changes; only those that failed with a duplicate key are repeated. */
    public void registerAll(List<CountChange> changes) {
        List<CountChange> remaining = changes;
        while (!remaining.isEmpty()) {
            remaining = registerOnce(remaining);
        }
    }

    private List<CountChange> registerOnce(List<CountChange> changes) {
        try {
            bulkWrite(changes.stream()
                    .map(each -> new UpdateOneModel<SubscriptionCounter>(
                            eq(each.user()), registration(each.change()), UPSERT))
                    .toList());
            return List.of();
        } catch (MongoBulkWriteException e) {
            return DuplicateKeys.positionsIn(e).stream().map(changes::get).toList();
        }
    }

    private void bulkWrite(List<UpdateOneModel<SubscriptionCounter>> updates) {
        mongoCollection().bulkWrite(updates, new BulkWriteOptions().ordered(false));
    }

    private static Bson registration(ObjectId change) {
        return combine(
                push("open", change),
                inc("version", 1L),
                setOnInsert(SubscriptionEnd.CHANNEL.countField(), 0L),
                setOnInsert(SubscriptionEnd.SUBSCRIBER.countField(), 0L));
    }

    /**
     * Applies a registered change; does nothing if it was applied before.
     *
     * @return the count afterwards, or empty if the change was applied before
     */
    public OptionalLong apply(ObjectId user, ObjectId change, SubscriptionEnd end, long delta) {
        SubscriptionCounter before = mongoCollection()
                .findOneAndUpdate(
                        registered(user, change),
                        application(change, end, delta),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE));
        return before == null ? OptionalLong.empty() : OptionalLong.of(end.countIn(before) + delta);
    }

    /** As {@link #apply}, of many additions. */
    public void applyAll(List<CountChange> changes) {
        if (!changes.isEmpty()) {
            bulkWrite(changes.stream()
                    .map(each -> new UpdateOneModel<SubscriptionCounter>(
                            registered(each.user(), each.change()), application(each.change(), each.end(), 1)))
                    .toList());
        }
    }

    private static Bson registered(ObjectId user, ObjectId change) {
        return and(eq(user), eq("open", change));
    }

    private static Bson application(ObjectId change, SubscriptionEnd end, long delta) {
        return combine(inc(end.countField(), delta), pull("open", change), inc("version", 1L));
    }

    /** Removes a registered change that was rolled back. */
    public void unregister(ObjectId user, ObjectId change) {
        mongoCollection().updateOne(eq(user), pull("open", change));
    }

    /** One of the user's counts; zero without a counter. */
    public long read(ObjectId user, SubscriptionEnd end) {
        return end.countIn(findOrNew(user));
    }

    /**
     * A number that has grown whenever the user's subscriptions have changed and the change was acknowledged; it also
     * grows with the user's subscribers. By {@code _id}.
     */
    public long version(ObjectId user) {
        return findOrNew(user).version;
    }

    /** Deletes the user's counter if both counts are zero. */
    public void deleteIfZero(ObjectId user) {
        mongoCollection()
                .deleteOne(and(
                        eq(user),
                        eq(SubscriptionEnd.CHANNEL.countField(), 0L),
                        eq(SubscriptionEnd.SUBSCRIBER.countField(), 0L)));
    }

    /** The user's counter, or a new one that is not stored. */
    public SubscriptionCounter findOrNew(ObjectId user) {
        return findByIdOptional(user).orElseGet(() -> {
            SubscriptionCounter counter = new SubscriptionCounter();
            counter.id = user;
            return counter;
        });
    }

    public boolean exists(ObjectId user) {
        return findByIdOptional(user).isPresent();
    }

    /** Visits every user with a counter, in small batches: the server closes a cursor that is idle for ten minutes. */
    public void forEachUser(Consumer<ObjectId> action) {
        mongoCollection()
                .find()
                .projection(include("_id"))
                .batchSize(CURSOR_BATCH)
                .forEach(counter -> action.accept(counter.id));
    }

    /** Overwrites both counts; returns false, and writes nothing, if the counter has changed since it was read. */
    public boolean correct(SubscriptionCounter read, long subscribers, long subscribedTo) {
        Bson unchanged = and(eq(read.id), eq("version", read.version));
        Bson correction = combine(
                set(SubscriptionEnd.CHANNEL.countField(), subscribers),
                set(SubscriptionEnd.SUBSCRIBER.countField(), subscribedTo),
                setOnInsert("open", List.of()));
        AtomicReference<UpdateResult> result = new AtomicReference<>();
        return DuplicateKeys.absentBefore(() -> result.set(mongoCollection()
                        .updateOne(unchanged, correction, new UpdateOptions().upsert(read.version == 0))))
                && (result.get().getMatchedCount() == 1 || result.get().getUpsertedId() != null);
    }

    /** The number of subscribers of each of these channels; channels without a counter are absent. By {@code _id}. */
    public Map<ObjectId, Long> subscriberCounts(Collection<ObjectId> channels) {
        Map<ObjectId, Long> counts = new HashMap<>();
        mongoCollection()
                .find(in("_id", channels))
                .projection(include(SubscriptionEnd.CHANNEL.countField()))
                .forEach(counter -> counts.put(counter.id, counter.subscribers));
        return counts;
    }

    /**
     * The channel's counts, and whether the viewer is subscribed. Reads two documents, each by a unique index: the
     * counter by {@code _id}, the subscription by {@code (subscriber, channel)}.
     */
    public ChannelStats channelStats(ObjectId channel, Optional<ObjectId> viewer) {
        List<Bson> pipeline = new ArrayList<>();
        Bson counterOfChannel = Aggregates.match(eq(channel));
        pipeline.add(counterOfChannel);
        viewer.ifPresent(subscriber -> pipeline.add(viewersSubscription(subscriber, channel)));
        pipeline.add(Aggregates.limit(1));
        Document found = mongoCollection().aggregate(pipeline, Document.class).first();
        return found == null
                ? ChannelStats.ZERO
                : new ChannelStats(
                        found.getLong(SubscriptionEnd.CHANNEL.countField()),
                        found.getLong(SubscriptionEnd.SUBSCRIBER.countField()),
                        !found.getList("viewers", Document.class, List.of()).isEmpty());
    }

    private static Bson viewersSubscription(ObjectId subscriber, ObjectId channel) {
        Bson match = Aggregates.match(and(
                eq(SubscriptionEnd.SUBSCRIBER.userField(), subscriber),
                eq(SubscriptionEnd.CHANNEL.userField(), channel),
                eq("active", true)));
        return Aggregates.lookup(SUBSCRIPTIONS, List.of(match), "viewers");
    }
}
