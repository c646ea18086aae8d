package io.streamcore.kit.idempotency;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code idempotency_keys} of the service's own database. All access is by {@code _id}, but the renewals. */
@ApplicationScoped
class IdempotencyKeyRepository {
    private static final Duration KEPT = Duration.ofHours(24);

    @Inject
    MongoClient client;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    private MongoCollection<Document> keys;

    @PostConstruct
    void open() {
        keys = client.getDatabase(database).getCollection("idempotency_keys");
    }

    void createIndexes(@Observes CreateIndexes event) {
        keys.createIndex(Indexes.ascending("expireAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        keys.createIndex(Indexes.ascending("run"));
    }

    /** The stored answer, or the right to run: decided by the unique {@code _id}, then by compare-and-set. */
    IdempotencyRecord claim(String id, String fingerprint, Instant now, Instant leasedUntil) {
        try {
            Document fresh = new Document("_id", id)
                    .append("fingerprint", fingerprint)
                    .append("resourceId", new ObjectId())
                    .append("run", new ObjectId())
                    .append("leasedUntil", Date.from(leasedUntil))
                    .append("expireAt", Date.from(now.plus(KEPT)));
            keys.insertOne(fresh);
            return record(fresh);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return takeOver(id, fingerprint, now, leasedUntil);
        }
    }

    private IdempotencyRecord takeOver(String id, String fingerprint, Instant now, Instant leasedUntil) {
        Document found = keys.find(eq("_id", id)).first();
        if (found == null) {
            throw inProgress();
        }
        if (!found.getString("fingerprint").equals(fingerprint)) {
            throw new ApiException(422, "idempotency-key-reused", "This key was used for another request");
        }
        IdempotencyRecord seen = record(found);
        if (seen.isDone()) {
            return seen;
        }
        if (seen.leasedUntil().isAfter(now)) {
            throw inProgress();
        }
        found.append("run", new ObjectId()).append("leasedUntil", Date.from(leasedUntil));
        Bson taken = combine(set("run", found.get("run")), set("leasedUntil", found.get("leasedUntil")));
        // A holder that was only slow may have renewed its lease meanwhile.
        Bson stillOver = and(mine(seen), lte("leasedUntil", Date.from(now)));
        if (keys.updateOne(stillOver, taken).getModifiedCount() == 0) {
            throw inProgress();
        }
        return record(found);
    }

    /** Index {@code (run)}. */
    void renew(Set<ObjectId> runs, Instant leasedUntil) {
        keys.updateMany(in("run", runs), set("leasedUntil", Date.from(leasedUntil)));
    }

    /** The id under which the key's creation is tried from now on; also by whoever takes the key over after a crash. */
    ObjectId anotherId(IdempotencyRecord claimed) {
        ObjectId another = new ObjectId();
        if (keys.updateOne(mine(claimed), set("resourceId", another)).getModifiedCount() == 0) {
            throw inProgress();
        }
        return another;
    }

    void finish(IdempotencyRecord claimed, int status, String message, String data) {
        keys.updateOne(mine(claimed), combine(set("status", status), set("message", message), set("data", data)));
    }

    /** Nothing came of it and nothing ever will: the key is as if unused. */
    void forget(IdempotencyRecord claimed) {
        keys.deleteOne(mine(claimed));
    }

    /** It is unknown what came of it: the next try may run at once, under the same resource id. */
    void release(IdempotencyRecord claimed, Instant now) {
        keys.updateOne(mine(claimed), set("leasedUntil", Date.from(now)));
    }

    private static Bson mine(IdempotencyRecord claimed) {
        return and(eq("_id", claimed.id()), eq("run", claimed.run()));
    }

    private static ApiException inProgress() {
        return ApiException.conflict("idempotency-in-progress", "The first request with this key is still running")
                .header("Retry-After", "1");
    }

    private static IdempotencyRecord record(Document document) {
        return new IdempotencyRecord(
                document.getString("_id"),
                document.getString("fingerprint"),
                document.getObjectId("resourceId"),
                document.getObjectId("run"),
                document.getDate("leasedUntil").toInstant(),
                document.getInteger("status", 0),
                document.getString("message"),
                document.getString("data"));
    }
}
