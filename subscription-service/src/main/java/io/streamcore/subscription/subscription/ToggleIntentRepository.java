package io.streamcore.subscription.subscription;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.mongodb.panache.PanacheMongoRepository;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.bson.types.ObjectId;

/** The intents, by {@code _id}; they expire when idempotency keys do. */
@ApplicationScoped
public class ToggleIntentRepository implements PanacheMongoRepository<ToggleIntent> {

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection()
                .createIndex(Indexes.ascending("createdAt"), new IndexOptions().expireAfter(2L, TimeUnit.DAYS));
    }

    /** Stores the target state, unless one is stored already; returns the stored one. */
    boolean addOrGet(ObjectId id, boolean wanted, Instant now) {
        ToggleIntent intent = new ToggleIntent();
        intent.id = id;
        intent.wanted = wanted;
        intent.createdAt = now;
        return DuplicateKeys.absentBefore(() -> mongoCollection().insertOne(intent)) ? wanted : findById(id).wanted;
    }
}
