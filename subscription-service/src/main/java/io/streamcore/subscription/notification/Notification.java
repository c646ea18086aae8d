package io.streamcore.subscription.notification;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.types.ObjectId;

/** That one user is told of one video. What there is to tell stands in the {@link Publication}. */
@MongoEntity(collection = "notifications")
public class Notification {
    /** Ascending in the order in which notifications are made: also the place in the stream. */
    public ObjectId id;

    public ObjectId recipient;
    public ObjectId video;
    public boolean read;
    public Instant createdAt;

    static Notification of(ObjectId recipient, Publication publication, Instant now) {
        Notification notification = new Notification();
        notification.id = new ObjectId();
        notification.recipient = recipient;
        notification.video = publication.id;
        notification.createdAt = now;
        return notification;
    }
}
