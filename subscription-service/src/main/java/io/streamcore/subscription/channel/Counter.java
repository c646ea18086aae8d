package io.streamcore.subscription.channel;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.ObjectId;

/** A user's two counts, as a channel and as a subscriber. */
@MongoEntity(collection = "counters")
public class Counter {
    /** The user. */
    public ObjectId id;

    /** How many follow this user. */
    public long subscribers;

    /** How many this user follows. */
    public long subscribedTo;

    /** Changes that were announced and not yet counted; see {@link CounterRepository}. */
    public List<ObjectId> open = new ArrayList<>();

    /** Grows with every announcement and every change counted. */
    public long version;
}
