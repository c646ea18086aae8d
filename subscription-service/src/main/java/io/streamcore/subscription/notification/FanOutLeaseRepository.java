package io.streamcore.subscription.notification;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.UpdateOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The lease that lets one instance at a time run the fan-out, so that notifications get their ids in the order in which
 * they are created and a stream can be resumed after any of them. Uniqueness does not depend on it: that is the unique
 * index's.
 */
@ApplicationScoped
public class FanOutLeaseRepository implements PanacheMongoRepositoryBase<FanOutLease, String> {
    private static final String ID = "fan-out";

    private final ObjectId self = new ObjectId();
    private final NotificationConfig config;
    private final Clock clock;

    FanOutLeaseRepository(NotificationConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Acquires or renews the lease; returns false while another instance holds it. */
    boolean acquire() {
        Instant now = clock.instant();
        Bson freeOrOwn = and(eq(ID), or(eq("holder", self), lt("until", now)));
        Bson own = combine(set("holder", self), set("until", now.plus(config.lease())));
        return DuplicateKeys.absentBefore(
                () -> mongoCollection().updateOne(freeOrOwn, own, new UpdateOptions().upsert(true)));
    }
}
