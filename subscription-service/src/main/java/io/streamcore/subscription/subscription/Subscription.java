package io.streamcore.subscription.subscription;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.streamcore.subscription.channel.SubscriptionEnd;
import java.time.Instant;
import org.bson.types.ObjectId;

/** One user's subscription to another's channel. Only an active one is visible to clients. */
@MongoEntity(collection = "subscriptions")
public class Subscription {
    public ObjectId id;
    public ObjectId subscriber;
    public ObjectId channel;
    public boolean active;
    public Instant subscribedAt;

    /** The change in progress; null if there is none. */
    public SubscriptionChange change;

    /** True while there is a {@link #change}, else null: a sparse index contains only the few such rows. */
    public Boolean unsettled;

    ObjectId userAt(SubscriptionEnd end) {
        return end == SubscriptionEnd.CHANNEL ? channel : subscriber;
    }
}
