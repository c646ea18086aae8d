package io.streamcore.subscription.notification;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.types.ObjectId;

/** A published video, and how many of the channel's subscribers have been notified of it. */
@MongoEntity(collection = "publications")
public class Publication {
    /** The id of the video. */
    public ObjectId id;

    public ObjectId channel;
    public String title;
    public String thumbnail;
    public Instant publishedAt;

    /** True until every subscriber has been notified, then null: a sparse index contains only the pending ones. */
    public Boolean pending;

    /** When a batch was last taken; the fan-out continues with the pending publication that waited longest. */
    public Instant servedAt;

    /** When the last notified subscriber subscribed; null before the first. */
    public Instant toldUpTo;

    /** The id of the last notified subscriber's subscription; null before the first. */
    public ObjectId toldUpToId;
}
