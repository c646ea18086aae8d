package io.streamcore.subscription.subscribe;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.mongodb.panache.PanacheMongoRepository;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.bson.types.ObjectId;

/** The intents, by {@code _id}; they go when the keys do. */
@ApplicationScoped
public class ToggleIntentRepository implements PanacheMongoRepository<ToggleIntent> {

    void createIndexes(@Observes CreateIndexes started) {
        mongoCollection()
                .createIndex(Indexes.ascending("createdAt"), new IndexOptions().expireAfter(2L, TimeUnit.DAYS));
    }

    /** Decides what the toggle wants, unless that was decided before. */
    boolean decide(ObjectId id, boolean wanted, Instant now) {
        ToggleIntent intent = new ToggleIntent();
        intent.id = id;
        intent.wanted = wanted;
        intent.createdAt = now;
        try {
            mongoCollection().insertOne(intent);
            return wanted;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return findById(id).wanted;
        }
    }
}
