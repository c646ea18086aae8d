package io.streamcore.kit.idempotency;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code idempotency_keys} of the service's database. Accessed by {@code _id}, renewals by {@code run}, erasures by
 * {@code resourceId}.
 */
@ApplicationScoped
class IdempotencyKeyRepository {
    private static final Duration RETENTION = Duration.ofHours(24);

    private final MongoCollection<Document> keys;

    IdempotencyKeyRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        keys = client.getDatabase(database).getCollection("idempotency_keys");
    }

    void createIndexes(@Observes CreateIndexes event) {
        keys.createIndex(Indexes.ascending("expireAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        keys.createIndex(Indexes.ascending("run"));
        keys.createIndex(Indexes.ascending("resourceId"));
    }

    /**
     * Returns the completed record of an earlier request, or a record that leases the key to this one: decided by the
     * unique {@code _id}, then by compare-and-set.
     *
     * @throws ApiException 409 {@code idempotency-in-progress}, 422 {@code idempotency-key-reused}
     */
    IdempotencyRecord claim(String id, String fingerprint, Instant now, Instant leasedUntil) {
        Document unused = new Document("_id", id)
                .append("fingerprint", fingerprint)
                .append("resourceId", new ObjectId())
                .append("run", new ObjectId())
                .append("leasedUntil", Date.from(leasedUntil))
                .append("expireAt", Date.from(now.plus(RETENTION)));
        return DuplicateKeys.absentBefore(() -> keys.insertOne(unused))
                ? record(unused)
                : takeOver(id, fingerprint, now, leasedUntil);
    }

    private IdempotencyRecord takeOver(String id, String fingerprint, Instant now, Instant leasedUntil) {
        Document found = keys.find(eq("_id", id)).first();
        if (found == null) {
            throw inProgress(Duration.ZERO);
        }
        if (!found.getString("fingerprint").equals(fingerprint)) {
            throw new ApiException(
                    422, "idempotency-key-reused", "This idempotency key was used for a different request");
        }
        IdempotencyRecord previous = record(found);
        if (previous.isDone()) {
            return previous;
        }
        if (previous.leasedUntil().isAfter(now)) {
            throw inProgress(Duration.between(now, previous.leasedUntil()));
        }
        found.append("run", new ObjectId()).append("leasedUntil", Date.from(leasedUntil));
        Bson newLease = combine(set("run", found.get("run")), set("leasedUntil", found.get("leasedUntil")));
        // The holder may have renewed its lease meanwhile.
        Bson expired = and(heldBy(previous), lte("leasedUntil", Date.from(now)));
        if (keys.updateOne(expired, newLease).getModifiedCount() == 0) {
            throw inProgress(Duration.ZERO);
        }
        return record(found);
    }

    /** Index {@code (run)}. */
    void renew(Set<ObjectId> runs, Instant leasedUntil) {
        keys.updateMany(in("run", runs), set("leasedUntil", Date.from(leasedUntil)));
    }

    /** Stores a new resource id, which this attempt and all later ones use. */
    ObjectId replaceId(IdempotencyRecord claimed) {
        ObjectId replacement = new ObjectId();
        if (keys.updateOne(heldBy(claimed), set("resourceId", replacement)).getModifiedCount() == 0) {
            throw inProgress(Duration.ZERO);
        }
        return replacement;
    }

    /** Stores the response, which repeated requests get from now on. */
    void finish(IdempotencyRecord claimed, int status, String message, String data) {
        keys.updateOne(heldBy(claimed), combine(set("status", status), set("message", message), set("data", data)));
    }

    /** Replaces the data of stored responses; index {@code (resourceId)}. */
    void replaceData(ObjectId resourceId, String data) {
        keys.updateMany(and(eq("resourceId", resourceId), exists("data")), set("data", data));
    }

    /** Deletes the key, if the request was rejected without any effect. */
    void delete(IdempotencyRecord claimed) {
        keys.deleteOne(heldBy(claimed));
    }

    /**
     * Ends the lease, if the effect of the attempt is unknown: the next request runs at once with the same resource id.
     */
    void release(IdempotencyRecord claimed, Instant now) {
        keys.updateOne(heldBy(claimed), set("leasedUntil", Date.from(now)));
    }

    private static Bson heldBy(IdempotencyRecord claimed) {
        return and(eq("_id", claimed.id()), eq("run", claimed.run()));
    }

    /** @param remaining of the lease: a running attempt ends or renews it, a crashed one loses it then */
    private static ApiException inProgress(Duration remaining) {
        return ApiException.conflict("idempotency-in-progress", "A request with this idempotency key is in progress")
                .header(
                        "Retry-After",
                        Long.toString(Math.max(1, remaining.plusMillis(999).toSeconds())));
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
