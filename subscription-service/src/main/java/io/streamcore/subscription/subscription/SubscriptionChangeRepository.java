package io.streamcore.subscription.subscription;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import io.quarkus.mongodb.panache.PanacheMongoRepository;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import io.streamcore.subscription.subscription.SubscriptionChange.ChangeKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The changes in progress, stored in the rows they change. The unique index {@code (subscriber, channel)} and
 * single-document updates decide every race; {@link SubscriptionWriter} determines the order of the steps.
 */
@ApplicationScoped
public class SubscriptionChangeRepository implements PanacheMongoRepository<Subscription> {
    private static final Bson IN_PROGRESS = eq("unsettled", true);
    private static final Bson ACTIVE = eq("active", true);
    private static final Bson WITHOUT_CHANGE = combine(unset("change"), unset("unsettled"));

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection().createIndex(Indexes.ascending("subscriber", "channel"), new IndexOptions().unique(true));
        mongoCollection().createIndex(Indexes.ascending("unsettled"), new IndexOptions().sparse(true));
    }

    /** Inserts a row that is not visible yet; returns empty if the pair has a row already, in any state. */
    Optional<Subscription> prepareAdd(ObjectId subscriber, ObjectId channel, Instant now) {
        Subscription row = new Subscription();
        row.id = new ObjectId();
        row.subscriber = subscriber;
        row.channel = channel;
        row.change = SubscriptionChange.prepare(ChangeKind.ADD, now);
        row.unsettled = true;
        return DuplicateKeys.absentBefore(() -> mongoCollection().insertOne(row)) ? Optional.of(row) : Optional.empty();
    }

    /** As {@link #prepareAdd}, of many rows; returns the inserted ones. */
    List<Subscription> prepareAll(List<Subscription> rows) {
        try {
            mongoCollection().insertMany(rows, new InsertManyOptions().ordered(false));
            return rows;
        } catch (MongoBulkWriteException e) {
            Set<Integer> rejected = DuplicateKeys.positionsIn(e);
            return IntStream.range(0, rows.size())
                    .filter(index -> !rejected.contains(index))
                    .mapToObj(rows::get)
                    .toList();
        }
    }

    /** Adds a removal to the pair's active row; returns empty if there is none, or another change is in progress. */
    Optional<Subscription> prepareRemove(ObjectId subscriber, ObjectId channel, Instant now) {
        SubscriptionChange change = SubscriptionChange.prepare(ChangeKind.REMOVE, now);
        Subscription row = mongoCollection()
                .findOneAndUpdate(
                        and(pair(subscriber, channel), ACTIVE, exists("change", false)),
                        combine(set("change", change), set("unsettled", true)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE));
        if (row == null) {
            return Optional.empty();
        }
        row.change = change;
        row.unsettled = true;
        return Optional.of(row);
    }

    /** Makes the change visible; returns false if it was rolled back in the meantime. */
    boolean commit(Subscription row, Instant now) {
        Bson committed = combine(set("active", row.change.kind == ChangeKind.ADD), set("change.committed", true));
        Bson update = row.change.kind == ChangeKind.ADD ? combine(committed, set("subscribedAt", now)) : committed;
        return mongoCollection().updateOne(prepared(row), update).getMatchedCount() == 1;
    }

    /**
     * Makes additions visible that have a time of subscription already.
     *
     * @return the ids of those whose row has the committed change, which another thread may have committed
     */
    Set<ObjectId> commitAll(List<Subscription> added) {
        Bson committed = combine(set("active", true), set("change.committed", true));
        int matched = updateAll(added, SubscriptionChangeRepository::prepared, committed)
                .getMatchedCount();
        return added.stream()
                .filter(row -> matched == added.size() || isCommitted(row))
                .map(row -> row.id)
                .collect(Collectors.toSet());
    }

    private boolean isCommitted(Subscription row) {
        return mongoCollection().find(and(changing(row), ACTIVE)).first() != null;
    }

    /** Undoes a change that is not visible yet; returns false if it was committed or undone in the meantime. */
    boolean rollBack(Subscription row) {
        return row.change.kind == ChangeKind.ADD
                ? mongoCollection().deleteOne(prepared(row)).getDeletedCount() == 1
                : mongoCollection().updateOne(prepared(row), WITHOUT_CHANGE).getMatchedCount() == 1;
    }

    /** Ends a change that both counters include. */
    void complete(Subscription row) {
        if (row.change.kind == ChangeKind.ADD) {
            mongoCollection().updateOne(changing(row), WITHOUT_CHANGE);
        } else {
            mongoCollection().deleteOne(changing(row));
        }
    }

    /** As {@link #complete}, of many additions. */
    void completeAll(List<Subscription> added) {
        if (!added.isEmpty()) {
            updateAll(added, SubscriptionChangeRepository::changing, WITHOUT_CHANGE);
        }
    }

    private BulkWriteResult updateAll(List<Subscription> rows, Function<Subscription, Bson> filter, Bson update) {
        return mongoCollection()
                .bulkWrite(
                        rows.stream()
                                .map(row -> new UpdateOneModel<Subscription>(filter.apply(row), update))
                                .toList(),
                        new BulkWriteOptions().ordered(false));
    }

    /** Those of these ids that belong to active rows. By {@code _id}. */
    Set<ObjectId> findActive(Collection<ObjectId> ids) {
        return mongoCollection()
                .find(and(in("_id", ids), ACTIVE))
                .map(row -> row.id)
                .into(new HashSet<>());
    }

    /** The active rows of these pairs. By the unique index. */
    List<Subscription> findActivePairs(Collection<BulkSubscriptionWriter.Backfill> backfills) {
        List<Bson> pairs = backfills.stream()
                .map(backfill -> and(pair(backfill.subscriber(), backfill.channel()), ACTIVE))
                .toList();
        return pairs.isEmpty() ? List.of() : mongoCollection().find(or(pairs)).into(new ArrayList<>());
    }

    /** The row of a pair, in any state. By the unique index. */
    Optional<Subscription> findPair(ObjectId subscriber, ObjectId channel) {
        return Optional.ofNullable(
                mongoCollection().find(pair(subscriber, channel)).first());
    }

    /** Rows with a change in progress. By the sparse index on {@code unsettled}. */
    List<Subscription> findInProgress(int limit) {
        return mongoCollection().find(IN_PROGRESS).limit(limit).into(new ArrayList<>());
    }

    /** The number of rows with a change in progress, counted up to a limit. By the index on {@code unsettled}. */
    long countInProgress(int limit) {
        return mongoCollection().countDocuments(IN_PROGRESS, new CountOptions().limit(limit));
    }

    /** Whether any row has this change. By the sparse index on {@code unsettled}. */
    boolean isInProgress(ObjectId change) {
        return mongoCollection()
                        .find(and(IN_PROGRESS, eq("change._id", change)))
                        .first()
                != null;
    }

    private static Bson pair(ObjectId subscriber, ObjectId channel) {
        return and(eq("subscriber", subscriber), eq("channel", channel));
    }

    private static Bson prepared(Subscription row) {
        return and(changing(row), eq("change.committed", false));
    }

    private static Bson changing(Subscription row) {
        return and(eq(row.id), eq("change._id", row.change.id));
    }
}
