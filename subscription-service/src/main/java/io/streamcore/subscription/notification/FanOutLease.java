package io.streamcore.subscription.notification;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives the fan-out to one instance at a time, so that notifications get their ids in the order in which they are made
 * and a stream can be resumed after any of them. Exactly-once does not depend on it: the unique index sees to that.
 */
@ApplicationScoped
public class FanOutLease {
    private static final String ID = "fan-out";

    private final ObjectId self = new ObjectId();

    @Inject
    MongoClient mongo;

    @Inject
    NotificationConfig config;

    @Inject
    Clock clock;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    /** Takes the lease or keeps it; false when another instance has it. */
    boolean hold() {
        Instant now = clock.instant();
        var freeOrOurs =
                Filters.and(Filters.eq("_id", ID), Filters.or(Filters.eq("holder", self), Filters.lt("until", now)));
        var ours = Updates.combine(Updates.set("holder", self), Updates.set("until", now.plus(config.lease())));
        try {
            leases().updateOne(freeOrOurs, ours, new UpdateOptions().upsert(true));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Lets another instance have it at once. */
    void release() {
        leases().updateOne(
                        Filters.and(Filters.eq("_id", ID), Filters.eq("holder", self)),
                        Updates.set("until", Instant.EPOCH));
    }

    private MongoCollection<Document> leases() {
        return mongo.getDatabase(database).getCollection("leases");
    }
}
