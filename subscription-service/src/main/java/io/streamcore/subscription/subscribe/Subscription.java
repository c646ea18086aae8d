package io.streamcore.subscription.subscribe;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.types.ObjectId;

/** That one user follows another's channel. Only an active row counts; the others are on their way in or out. */
@MongoEntity(collection = "subscriptions")
public class Subscription {
    public ObjectId id;
    public ObjectId subscriber;
    public ObjectId channel;
    public boolean active;
    public Instant subscribedAt;

    /** Null most of the time. */
    public Change change;

    /** True as long as {@link #change} is there, else null: lets the few such rows be found by a sparse index. */
    public Boolean unsettled;
}
