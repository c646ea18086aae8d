package io.streamcore.subscription.block;

import java.time.Instant;
import org.bson.types.ObjectId;

/** A user whom a channel has blocked. */
record Block(ObjectId channel, ObjectId user, Instant blockedAt) {}
