package io.streamcore.subscription.subscribe;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.quarkus.mongodb.panache.PanacheMongoRepository;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The changes under way, kept in the rows they change. The unique index {@code (subscriber, channel)} and single-document
 * updates decide every race; the order of the steps is {@link SubscriptionLedger}'s.
 */
@ApplicationScoped
public class ChangeRepository implements PanacheMongoRepository<Subscription> {

    void createIndexes(@Observes CreateIndexes started) {
        mongoCollection().createIndex(Indexes.ascending("subscriber", "channel"), new IndexOptions().unique(true));
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

    /** New rows, not visible yet; returns those that are new, for the others there is a row already. */
    List<Subscription> prepareAll(List<Subscription> rows) {
        try {
            mongoCollection().insertMany(rows, new InsertManyOptions().ordered(false));
            return rows;
        } catch (MongoBulkWriteException e) {
            Set<Integer> refused = DuplicateKeys.positionsIn(e);
            return IntStream.range(0, rows.size())
                    .filter(index -> !refused.contains(index))
                    .mapToObj(rows::get)
                    .toList();
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

    /**
     * Makes the additions visible, with the time they have.
     *
     * @return the ids of those that nobody gave up meanwhile
     */
    Set<ObjectId> commitAll(List<Subscription> added) {
        Bson committed = Updates.combine(Updates.set("active", true), Updates.set("change.committed", true));
        int matched = mongoCollection()
                .bulkWrite(
                        added.stream()
                                .map(row -> new UpdateOneModel<Subscription>(stillPreparing(row), committed))
                                .toList(),
                        new BulkWriteOptions().ordered(false))
                .getMatchedCount();
        return added.stream()
                .filter(row -> matched == added.size() || isCommitted(row))
                .map(row -> row.id)
                .collect(Collectors.toSet());
    }

    /** It is as well if its change is settled already: somebody else has carried it on. */
    private boolean isCommitted(Subscription row) {
        return mongoCollection()
                        .find(Filters.and(
                                Filters.eq("_id", row.id),
                                Filters.eq("active", true),
                                Filters.or(Filters.eq("change._id", row.change.id), Filters.exists("change", false))))
                        .first()
                != null;
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
        Bson thisChange = thisChangeOf(row);
        if (row.change.kind == Kind.ADD) {
            mongoCollection().updateOne(thisChange, withoutChange());
        } else {
            mongoCollection().deleteOne(thisChange);
        }
    }

    /** Ends additions that have been counted on both sides. */
    void settleAll(List<Subscription> added) {
        if (!added.isEmpty()) {
            mongoCollection()
                    .bulkWrite(
                            added.stream()
                                    .map(row -> new UpdateOneModel<Subscription>(thisChangeOf(row), withoutChange()))
                                    .toList(),
                            new BulkWriteOptions().ordered(false));
        }
    }

    /** Which of these rows are active? By {@code _id}. */
    Set<ObjectId> activeAmong(Collection<ObjectId> ids) {
        return mongoCollection()
                .find(Filters.and(Filters.in("_id", ids), Filters.eq("active", true)))
                .map(row -> row.id)
                .into(new HashSet<>());
    }

    /** The active rows of each two. By the unique index. */
    List<Subscription> activeOf(Collection<BatchLedger.Past> asked) {
        List<Bson> pairs = asked.stream()
                .map(past -> Filters.and(ofTheTwo(past.subscriber(), past.channel()), Filters.eq("active", true)))
                .toList();
        return pairs.isEmpty()
                ? List.of()
                : mongoCollection().find(Filters.or(pairs)).into(new ArrayList<>());
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

    /** How many there are, counted to {@code most}. By the sparse index on {@code unsettled}. */
    long countUnsettled(int most) {
        return mongoCollection().countDocuments(Filters.eq("unsettled", true), new CountOptions().limit(most));
    }

    /** Whether a change stands in any row. By the sparse index on {@code unsettled}. */
    boolean isUnderWay(ObjectId change) {
        return mongoCollection()
                        .find(Filters.and(Filters.eq("unsettled", true), Filters.eq("change._id", change)))
                        .first()
                != null;
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

    private static Bson thisChangeOf(Subscription row) {
        return Filters.and(Filters.eq("_id", row.id), Filters.eq("change._id", row.change.id));
    }

    private static Bson withoutChange() {
        return Updates.combine(Updates.unset("change"), Updates.unset("unsettled"));
    }
}
