package io.streamcore.subscription.notification;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.types.ObjectId;

/** A video that was published, and how far its followers have been told. */
@MongoEntity(collection = "publications")
public class Publication {
    /** The video's. */
    public ObjectId id;

    public ObjectId channel;
    public String title;
    public String thumbnail;
    public Instant publishedAt;

    /** True until every follower has been told, then null: lets the few such be found by a sparse index. */
    public Boolean pending;

    /** When its turn was last; the one that waited longest is next. */
    public Instant servedAt;

    /** The last follower told: when it subscribed, and the subscription's id. Null before the first. */
    public Instant toldUpTo;

    public ObjectId toldUpToId;
}
