package io.streamcore.subscription.notification;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.types.ObjectId;

/** The notification of one user about one video, which is described by the {@link Publication}. */
@MongoEntity(collection = "notifications")
public class Notification {
    /** Ascends in the order in which notifications are created, so it is also the position in the stream. */
    public ObjectId id;

    public ObjectId recipient;
    public ObjectId video;
    public boolean read;

    /** True while the video is withdrawn, else null. */
    public Boolean hidden;

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
