package io.streamcore.subscription.block;

import org.bson.types.ObjectId;

/** What a block ends. Called after the block is stored, and once more later. Idempotent. */
public interface BlockEffect {
    void enforce(ObjectId channel, ObjectId user);
}
