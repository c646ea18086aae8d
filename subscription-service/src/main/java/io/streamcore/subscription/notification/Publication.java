package io.streamcore.subscription.notification;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.types.ObjectId;

/** A video that was published, and how many of the channel's subscribers have been notified of it. */
@MongoEntity(collection = "publications")
public class Publication {
    /** The id of the video. */
    public ObjectId id;

    public ObjectId channel;
    public String title;
    public String thumbnail;
    public Instant publishedAt;

    /** The version of the video that was reported last. Null if the reporter did not say. */
    public Long version;

    /** True while the video may not be seen by subscribers, else null; then it has no title and thumbnail here. */
    public Boolean withdrawn;

    /** True if the video was deleted, else null. */
    public Boolean removed;

    /** True until all of its notifications are hidden, shown or deleted as its state demands, then null. */
    public Boolean outdated;

    /**
     * Identifies the adjustment that {@link #outdated} demands. A later demand has another one, so that an adjustment
     * that is running does not count for it. Null if no demand has followed the first report.
     */
    public ObjectId adjustment;

    /** The last recipient whose notification has been adjusted; null before the first. */
    public ObjectId adjustedUpTo;

    /** When a batch was last adjusted; the adjustment continues with the outdated publication that waited longest. */
    public Instant adjustedAt;

    /** When a deleted video was dealt with; it is kept for a while, so that no late report revives it. */
    public Instant settledAt;

    /** True until every subscriber has been notified, then null: a sparse index contains only the pending ones. */
    public Boolean pending;

    /** When a batch was last taken; the fan-out continues with the pending publication that waited longest. */
    public Instant servedAt;

    /** When the last notified subscriber subscribed; null before the first. */
    public Instant toldUpTo;

    /** The id of the last notified subscriber's subscription; null before the first. */
    public ObjectId toldUpToId;

    boolean isWithdrawn() {
        return Boolean.TRUE.equals(withdrawn);
    }

    boolean isRemoved() {
        return Boolean.TRUE.equals(removed);
    }
}
