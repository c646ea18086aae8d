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
 * A queue of documents that are due at the time in a field of theirs; a document without the field is not in the queue.
 * Taking an entry moves its due time to the end of the lease, so that a crashed worker's entry is taken again.
 * All access uses the sparse index on the due time.
 *
 * @param <T> the documents
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

    /** Measures the queue under the given name. */
    public QueueGauge gauge(String name) {
        return new IndexedQueueGauge(name, collection, dueAt);
    }

    /**
     * Takes the entry that has been due longest; nobody else takes it before the lease ends.
     *
     * @return the document as it was before it was taken
     */
    public Optional<T> take(Instant now, Instant leaseEnd) {
        return take(now, leaseEnd, Filters.empty());
    }

    /** As {@link #take(Instant, Instant)}, of the entries that match the filter. */
    public Optional<T> take(Instant now, Instant leaseEnd, Bson filter) {
        return Optional.ofNullable(collection.findOneAndUpdate(
                and(lte(dueAt, Date.from(now)), filter),
                combine(set(dueAt, Date.from(leaseEnd)), inc(attempts, 1)),
                new FindOneAndUpdateOptions()
                        .sort(Sorts.ascending(dueAt))
                        .returnDocument(ReturnDocument.BEFORE)));
    }

    /** Takes and works off entries, one after another, until none is due or the work returns false. */
    public static <T> void drain(Supplier<Optional<T>> take, Predicate<T> work) {
        Optional<T> next = take.get();
        while (next.isPresent() && work.test(next.get())) {
            next = take.get();
        }
    }

    /** Makes an entry due at the given time: renews a lease, or schedules the next attempt. */
    public void postpone(Object id, Instant until) {
        collection.updateOne(eq(id), set(dueAt, Date.from(until)));
    }

    /** Takes the document out of the queue. */
    public void remove(Object id) {
        collection.updateOne(eq(id), combine(unset(dueAt), set(attempts, 0)));
    }
}
