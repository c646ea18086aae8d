package io.streamcore.subscription.erasure;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.types.ObjectId;

/** That everything of a user is to be erased. */
@MongoEntity(collection = "erasures")
public class Erasure {
    /** The user. */
    public ObjectId id;

    /** When it is to be worked on next; moved ahead while somebody is at it. */
    public Instant dueAt;

    /** How often everything has been erased. */
    public int passes;
}
