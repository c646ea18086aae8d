package io.streamcore.subscription.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.bson.types.ObjectId;

/** Erases a user's notifications, and those about videos of the user's channel. */
@ApplicationScoped
public class AccountNotificationEraser {
    private static final int BATCH = 100;

    private final PublicationRepository publications;
    private final NotificationRepository notifications;

    AccountNotificationEraser(PublicationRepository publications, NotificationRepository notifications) {
        this.publications = publications;
        this.notifications = notifications;
    }

    /**
     * @param withPublications whether to delete the publications too; without, only their fan-out ends, because a batch
     *     of it may be running
     */
    public void erase(ObjectId user, boolean withPublications) {
        notifications.deleteByRecipient(user);
        List<ObjectId> videos = publications.videoIds(user, null, BATCH);
        while (!videos.isEmpty()) {
            videos.forEach(video -> eraseVideo(video, withPublications));
            videos = publications.videoIds(user, videos.get(videos.size() - 1), BATCH);
        }
    }

    private void eraseVideo(ObjectId video, boolean withPublication) {
        publications.complete(video);
        notifications.deleteByVideo(video);
        if (withPublication) {
            publications.deleteById(video);
        }
    }
}
