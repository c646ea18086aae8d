package io.streamcore.subscription.subscription;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.types.ObjectId;

/** The target state of a toggle with an idempotency key, stored so that a repetition has the same target. */
@MongoEntity(collection = "toggle_intents")
public class ToggleIntent {
    /** The id that belongs to the idempotency key. */
    public ObjectId id;

    /** Whether the user is to be subscribed afterwards. */
    public boolean wanted;

    public Instant createdAt;
}
