package io.streamcore.subscription.channel;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
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
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The counters. A change is counted exactly once because it is announced first, and counting it takes the announcement
 * away in the same single-document update: whoever comes second finds nothing to count.
 */
@ApplicationScoped
public class CounterRepository implements PanacheMongoRepository<Counter> {
    /** Owned by {@code subscribe}, in the same database. */
    private static final String SUBSCRIPTIONS = "subscriptions";

    private static final int BATCH = 100;

    /** Tells the user's counter that a change is coming. Done once for a change, by the one who makes it. */
    public void announce(ObjectId user, ObjectId change) {
        try {
            upsertAnnouncement(user, change);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            upsertAnnouncement(user, change);
        }
    }

    /** That a change moves one of a user's counts by one. */
    public record Counting(ObjectId user, ObjectId change, Counted what) {}

    /** {@link #announce} of many changes. Where two first announcements of a user meet, only the failed one is repeated. */
    public void announceAll(List<Counting> changes) {
        List<Counting> left = changes;
        while (!left.isEmpty()) {
            left = announceOnce(left);
        }
    }

    private List<Counting> announceOnce(List<Counting> changes) {
        try {
            mongoCollection()
                    .bulkWrite(
                            changes.stream()
                                    .map(each -> new UpdateOneModel<Counter>(
                                            Filters.eq("_id", each.user()),
                                            announcement(each.change()),
                                            new UpdateOptions().upsert(true)))
                                    .toList(),
                            new BulkWriteOptions().ordered(false));
            return List.of();
        } catch (MongoBulkWriteException e) {
            return DuplicateKeys.positionsIn(e).stream().map(changes::get).toList();
        }
    }

    /** {@link #count} of many additions. */
    public void countAll(List<Counting> changes) {
        if (!changes.isEmpty()) {
            mongoCollection()
                    .bulkWrite(
                            changes.stream()
                                    .map(each -> new UpdateOneModel<Counter>(
                                            announced(each.user(), each.change()),
                                            counting(each.change(), each.what(), 1)))
                                    .toList(),
                            new BulkWriteOptions().ordered(false));
        }
    }

    /** Two first announcements at once may both try to create the counter; then one of them has written nothing. */
    private void upsertAnnouncement(ObjectId user, ObjectId change) {
        mongoCollection().updateOne(Filters.eq("_id", user), announcement(change), new UpdateOptions().upsert(true));
    }

    private static Bson announcement(ObjectId change) {
        return Updates.combine(
                Updates.push("open", change),
                Updates.inc("version", 1L),
                Updates.setOnInsert("subscribers", 0L),
                Updates.setOnInsert("subscribedTo", 0L));
    }

    private static Bson announced(ObjectId user, ObjectId change) {
        return Filters.and(Filters.eq("_id", user), Filters.eq("open", change));
    }

    private static Bson counting(ObjectId change, Counted what, long delta) {
        return Updates.combine(
                Updates.inc(what.field, delta), Updates.pull("open", change), Updates.inc("version", 1L));
    }

    /**
     * Counts an announced change, once however often it is asked to.
     *
     * @return the count after it, or empty when it had been counted before
     */
    public OptionalLong count(ObjectId user, ObjectId change, Counted what, long delta) {
        Counter before = mongoCollection()
                .findOneAndUpdate(
                        announced(user, change),
                        counting(change, what, delta),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE));
        return before == null ? OptionalLong.empty() : OptionalLong.of(what.in(before) + delta);
    }

    /** Takes back the announcement of a change that will never happen. */
    public void withdraw(ObjectId user, ObjectId change) {
        mongoCollection().updateOne(Filters.eq("_id", user), Updates.pull("open", change));
    }

    /** One of the user's counts; zero for a user whom nothing was ever counted of. */
    public long read(ObjectId user, Counted what) {
        Counter counter = findById(user);
        return counter == null ? 0 : what.in(counter);
    }

    /** Removes the counter of a user of whom nothing is left to count. */
    public void forget(ObjectId user) {
        mongoCollection()
                .deleteOne(Filters.and(
                        Filters.eq("_id", user),
                        Filters.eq("subscribers", 0L),
                        Filters.eq("subscribedTo", 0L),
                        Filters.size("open", 0)));
    }

    /** The user's counter, or one of nothing that is not stored yet. */
    public Counter orNew(ObjectId user) {
        Counter counter = findById(user);
        if (counter == null) {
            counter = new Counter();
            counter.id = user;
        }
        return counter;
    }

    public boolean exists(ObjectId user) {
        return findById(user) != null;
    }

    /** Every user who has a counter. Read in small batches: the server gives up a cursor that rests for ten minutes. */
    public void forEachUser(Consumer<ObjectId> action) {
        mongoCollection()
                .find()
                .projection(Projections.include("_id"))
                .batchSize(BATCH)
                .forEach(counter -> action.accept(counter.id));
    }

    /** Corrects a counter, provided that nothing happened to it since it was read; false when something did. */
    public boolean correct(Counter read, long subscribers, long subscribedTo) {
        Bson asItWas = Filters.and(Filters.eq("_id", read.id), Filters.eq("version", read.version));
        Bson correction = Updates.combine(
                Updates.set("subscribers", subscribers),
                Updates.set("subscribedTo", subscribedTo),
                Updates.setOnInsert("open", List.of()));
        try {
            var result =
                    mongoCollection().updateOne(asItWas, correction, new UpdateOptions().upsert(read.version == 0));
            return result.getMatchedCount() == 1 || result.getUpsertedId() != null;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** How many follow each of these channels; those whom nobody ever followed are absent. By {@code _id}. */
    public Map<ObjectId, Long> subscribersOf(Collection<ObjectId> channels) {
        Map<ObjectId, Long> counts = new HashMap<>();
        mongoCollection()
                .find(Filters.in("_id", channels))
                .projection(Projections.include("subscribers"))
                .forEach(counter -> counts.put(counter.id, counter.subscribers));
        return counts;
    }

    /**
     * What are the channel's counts, and does the viewer follow it? Two documents, each found by a unique index: the
     * counter by {@code _id}, the subscription by {@code (subscriber, channel)}.
     */
    public Standing standing(ObjectId channel, Optional<ObjectId> viewer) {
        List<Bson> pipeline = new ArrayList<>();
        Bson theChannel = Aggregates.match(Filters.eq("_id", channel));
        pipeline.add(theChannel);
        viewer.ifPresent(subscriber -> pipeline.add(viewersSubscription(subscriber, channel)));
        pipeline.add(Aggregates.limit(1));
        Document found = mongoCollection().aggregate(pipeline, Document.class).first();
        return found == null
                ? Standing.OF_NOBODY
                : new Standing(
                        found.getLong("subscribers"),
                        found.getLong("subscribedTo"),
                        !found.getList("viewers", Document.class, List.of()).isEmpty());
    }

    private static Bson viewersSubscription(ObjectId subscriber, ObjectId channel) {
        Bson theirs = Aggregates.match(Filters.and(
                Filters.eq("subscriber", subscriber), Filters.eq("channel", channel), Filters.eq("active", true)));
        return Aggregates.lookup(SUBSCRIPTIONS, List.of(theirs), "viewers");
    }
}
