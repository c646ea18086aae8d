package io.streamcore.subscription.channel;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.ObjectId;

/** A user's two counts, as a channel and as a subscriber. */
@MongoEntity(collection = "counters")
public class SubscriptionCounter {
    /** The user's id. */
    public ObjectId id;

    /** The number of subscribers of this user's channel. */
    public long subscribers;

    /** The number of channels this user is subscribed to. */
    public long subscribedTo;

    /** Ids of registered changes that are not applied yet; see {@link CounterRepository}. */
    public List<ObjectId> open = new ArrayList<>();

    /** Incremented with every change that is registered or applied. */
    public long version;
}
