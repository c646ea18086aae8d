package io.streamcore.auth.events;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
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
import org.bson.types.ObjectId;

/**
 * The collection {@code account_events}. An entry gets the number after the last one, decided by the unique
 * {@code _id}: so there are no gaps, and who has read number n has missed none before it.
 */
@ApplicationScoped
public class AccountEventRepository implements PanacheMongoRepositoryBase<AccountEvent, Long> {

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection().createIndex(Indexes.ascending("eventId"), new IndexOptions().unique(true));
        mongoCollection().createIndex(Indexes.ascending("userId"));
    }

    /** Which of these accounts have been deleted? Index {@code userId}. */
    public Set<ObjectId> deletedAmong(Collection<ObjectId> users) {
        Set<ObjectId> deleted = new HashSet<>();
        mongoCollection()
                .find(and(in("userId", users), eq("type", AccountEvent.ACCOUNT_DELETED)))
                .forEach(event -> deleted.add(event.userId()));
        return deleted;
    }

    /** Appends an event; does nothing when it is there already. */
    public void publish(ObjectId eventId, String type, ObjectId userId, Instant at) {
        boolean published = isPublished(eventId);
        while (!published) {
            published = append(new AccountEvent(last() + 1, eventId, type, userId, at)) || isPublished(eventId);
        }
    }

    private boolean append(AccountEvent event) {
        try {
            mongoCollection().insertOne(event);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    private boolean isPublished(ObjectId eventId) {
        return mongoCollection().find(eq("eventId", eventId)).first() != null;
    }

    /** The number of the last one, 0 before the first; by {@code _id}. */
    long last() {
        return Optional.ofNullable(
                        mongoCollection().find().sort(Sorts.descending("_id")).first())
                .map(AccountEvent::number)
                .orElse(0L);
    }

    /**
     * What came after this number, in order, as far as a majority has it: an event that its primary took along when it
     * went would leave its number to another one, which a reader of the first would never see.
     */
    List<AccountEvent> after(long number, int limit) {
        return mongoCollection()
                .withReadConcern(ReadConcern.MAJORITY)
                .find(gt("_id", number))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }
}
