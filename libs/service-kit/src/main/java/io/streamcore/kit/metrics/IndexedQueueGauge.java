package io.streamcore.kit.metrics;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Measures a queue of documents with their due time in a field.
 *
 * @param due the field; it has an ascending index, or the collection holds only the queue
 */
public record IndexedQueueGauge(String name, MongoCollection<?> documents, String due) implements QueueGauge {
    @Override
    public long depth(int max) {
        return documents.countDocuments(queued(), new CountOptions().limit(max));
    }

    @Override
    public Optional<Instant> firstDue() {
        return Optional.ofNullable(documents
                        .find(queued(), Document.class)
                        .projection(fields(include(due), excludeId()))
                        .sort(Sorts.ascending(due))
                        .first())
                .map(first -> first.getDate(due).toInstant());
    }

    private Bson queued() {
        return gt(due, new Date(0));
    }
}
