package io.streamcore.kit.queue;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import io.streamcore.kit.metrics.IndexedQueueGauge;
import io.streamcore.kit.metrics.QueueGauge;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.conversions.Bson;

/**
 * A queue of the documents of a collection that have a due time in a given field; a document without the field is not
 * queued. Taking an entry moves its due time to the end of the lease, so that the entry of a crashed worker becomes due
 * again. Entries are found by the sparse index on the due time.
 *
 * @param <T> type of the documents
 */
public final class LeasedQueue<T> {
    private final MongoCollection<T> collection;
    private final String dueAt;
    private final String attempts;

    /**
     * @param dueAt the field with the due time
     * @param attempts the field in which attempts are counted
     */
    public LeasedQueue(MongoCollection<T> collection, String dueAt, String attempts) {
        this.collection = collection;
        this.dueAt = dueAt;
        this.attempts = attempts;
    }

    /** Creates the index that the queue relies on. */
    public void createIndex() {
        collection.createIndex(Indexes.ascending(dueAt), new IndexOptions().sparse(true));
    }

    /** A gauge of this queue. */
    public QueueGauge gauge(String name) {
        return new IndexedQueueGauge(name, collection, dueAt);
    }

    /**
     * Leases the entry that has been due longest to the caller; no other worker gets it before the lease ends.
     *
     * @return the document as it was before; empty if no entry is due
     */
    public Optional<T> take(Instant now, Instant leaseEnd) {
        return take(now, leaseEnd, Filters.empty());
    }

    /** As {@link #take(Instant, Instant)}, restricted to entries that match the filter. */
    public Optional<T> take(Instant now, Instant leaseEnd, Bson filter) {
        return Optional.ofNullable(collection.findOneAndUpdate(
                and(lte(dueAt, Date.from(now)), filter),
                combine(set(dueAt, Date.from(leaseEnd)), inc(attempts, 1)),
                new FindOneAndUpdateOptions().sort(Sorts.ascending(dueAt)).returnDocument(ReturnDocument.BEFORE)));
    }

    /** Takes and processes entries one by one, until none is due or the processing returns false. */
    public static <T> void drain(Supplier<Optional<T>> take, Predicate<T> work) {
        Optional<T> next = take.get();
        while (next.isPresent() && work.test(next.get())) {
            next = take.get();
        }
    }

    /** Moves the due time of an entry: renews its lease, or schedules the next attempt. */
    public void postpone(Object id, Instant until) {
        collection.updateOne(eq(id), set(dueAt, Date.from(until)));
    }

    /** Removes the document from the queue and resets its attempts; the document itself stays. */
    public void remove(Object id) {
        collection.updateOne(eq(id), combine(unset(dueAt), set(attempts, 0)));
    }
}
