package io.streamcore.authclient.events;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.streamcore.kit.metrics.QueueGauge;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code erasures} of the service's database: deleted accounts whose data is to be erased. */
@ApplicationScoped
class ErasureRepository {
    private final MongoCollection<Document> collection;
    private final LeasedQueue<Document> queue;

    /** @param passes the number of completed passes */
    record Erasure(ObjectId userId, int passes) {}

    ErasureRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        collection = client.getDatabase(database).getCollection("erasures");
        queue = new LeasedQueue<>(collection, "dueAt", "attempts");
    }

    void createIndexes(@Observes CreateIndexes event) {
        queue.createIndex();
    }

    @Produces
    @Singleton
    QueueGauge gauge() {
        return queue.gauge("erasures");
    }

    /** Queues an account; does nothing if it is queued. */
    void add(ObjectId userId, Instant now) {
        collection.updateOne(
                eq(userId),
                combine(setOnInsert("dueAt", Date.from(now)), setOnInsert("passes", 0)),
                new UpdateOptions().upsert(true));
    }

    /** Leases the erasure that has been due longest. */
    Optional<Erasure> take(Instant now, Instant leaseEnd) {
        return queue.take(now, leaseEnd)
                .map(entry -> new Erasure(entry.getObjectId("_id"), entry.getInteger("passes", 0)));
    }

    void renew(ObjectId userId, Instant leaseEnd) {
        queue.postpone(userId, leaseEnd);
    }

    /** Completes a pass and schedules the next one. */
    void completePass(ObjectId userId, Instant next) {
        collection.updateOne(eq(userId), combine(set("dueAt", Date.from(next)), inc("passes", 1)));
    }

    void remove(ObjectId userId) {
        collection.deleteOne(eq(userId));
    }
}
