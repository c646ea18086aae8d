package io.streamcore.subscription.notification;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.types.ObjectId;

/** Which instance runs the fan-out. */
@MongoEntity(collection = "leases")
public class FanOutLease {
    public String id;

    /** Random id of the instance. */
    public ObjectId holder;

    /** From then on another instance may acquire the lease. */
    public Instant until;
}
