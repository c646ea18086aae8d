package io.streamcore.subscription.notification;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.types.ObjectId;

/** The notification of one user about one video, which is described by the {@link Publication}, or of a {@link Notice}. */
@MongoEntity(collection = "notifications")
public class Notification {
    /** Ascends in the order in which notifications are created, so it is also the position in the stream. */
    public ObjectId id;

    public ObjectId recipient;

    /** The published video; of a notice its subject. Unique for the recipient. */
    public ObjectId video;

    public boolean read;

    /** True while the video is withdrawn, else null. */
    public Boolean hidden;

    public Instant createdAt;

    /** The code of a {@link NotificationKind}; null for a published video, as are the following. */
    public String kind;

    /** The video that a notice is about. */
    public ObjectId about;

    public ObjectId actor;
    public ObjectId comment;
    public ObjectId parent;
    public Long milestone;

    static Notification of(ObjectId recipient, Publication publication, Instant now) {
        return of(recipient, publication.id, now);
    }

    static Notification of(Notice notice, boolean hidden, Instant now) {
        Notification notification = of(notice.recipient(), notice.subject(), now);
        notification.hidden = hidden ? true : null;
        notification.kind = notice.kind().code();
        notification.about = notice.video();
        notification.actor = notice.actor();
        notification.comment = notice.comment();
        notification.parent = notice.parent();
        notification.milestone = notice.milestone();
        return notification;
    }

    private static Notification of(ObjectId recipient, ObjectId subject, Instant now) {
        Notification notification = new Notification();
        notification.id = new ObjectId();
        notification.recipient = recipient;
        notification.video = subject;
        notification.createdAt = now;
        return notification;
    }

    NotificationKind kind() {
        return NotificationKind.ofCode(kind);
    }

    /** The id of the video, whatever the kind. */
    ObjectId videoId() {
        return about == null ? video : about;
    }
}
