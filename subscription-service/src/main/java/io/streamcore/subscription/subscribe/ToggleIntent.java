package io.streamcore.subscription.subscribe;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.types.ObjectId;

/** What a toggle with an idempotency key was understood to want, so that its repetition wants the same. */
@MongoEntity(collection = "toggle_intents")
public class ToggleIntent {
    /** Chosen with the idempotency key. */
    public ObjectId id;

    /** To be subscribed afterwards, or not to be. */
    public boolean wanted;

    public Instant createdAt;
}
