package io.streamcore.auth.events;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ReadConcern;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;

/**
 * The collection {@code account_events}. The unique {@code _id} gives each event the number after the last one. So
 * there are no gaps, and a consumer that has read number n has missed none before it.
 */
@ApplicationScoped
public class AccountEventRepository implements PanacheMongoRepositoryBase<StoredAccountEvent, Long> {

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection().createIndex(Indexes.ascending("eventId"), new IndexOptions().unique(true));
        mongoCollection().createIndex(Indexes.ascending("userId"));
    }

    /** The accounts that have been deleted; index on {@code userId}. */
    public Set<ObjectId> deletedAmong(Collection<ObjectId> users) {
        Set<ObjectId> deleted = new HashSet<>();
        mongoCollection()
                .find(and(in("userId", users), eq("type", StoredAccountEvent.ACCOUNT_DELETED)))
                .forEach(event -> deleted.add(event.userId()));
        return deleted;
    }

    /** Appends an event, unless it has been published already. Tries the next number after a collision. */
    public void publish(ObjectId eventId, String type, ObjectId userId, Instant at) {
        boolean published = isPublished(eventId);
        while (!published) {
            published = append(new StoredAccountEvent(last() + 1, eventId, type, userId, at)) || isPublished(eventId);
        }
    }

    private boolean append(StoredAccountEvent event) {
        return DuplicateKeys.absentBefore(() -> mongoCollection().insertOne(event));
    }

    private boolean isPublished(ObjectId eventId) {
        return mongoCollection().find(eq("eventId", eventId)).first() != null;
    }

    /** The number of the last event, 0 if there is none; index on {@code _id}. */
    long last() {
        return Optional.ofNullable(
                        mongoCollection().find().sort(Sorts.descending("_id")).first())
                .map(StoredAccountEvent::number)
                .orElse(0L);
    }

    /**
     * The events after a number, in order, with read concern majority: an event that a failed primary had not
     * replicated is rolled back and its number reused, and a consumer that had read the first would miss the second.
     */
    List<StoredAccountEvent> after(long number, int limit) {
        return mongoCollection()
                .withReadConcern(ReadConcern.MAJORITY)
                .find(gt("_id", number))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }
}
