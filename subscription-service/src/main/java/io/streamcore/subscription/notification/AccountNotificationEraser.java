package io.streamcore.subscription.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Erases a user's notifications with their settings, and those about videos of the user's channel, in batches. */
@ApplicationScoped
public class AccountNotificationEraser {
    private static final int BATCH = 100;

    private final PublicationRepository publications;
    private final NotificationRepository notifications;
    private final NotificationSettingsRepository settings;
    private final NotificationConfig config;

    AccountNotificationEraser(
            PublicationRepository publications,
            NotificationRepository notifications,
            NotificationSettingsRepository settings,
            NotificationConfig config) {
        this.publications = publications;
        this.notifications = notifications;
        this.settings = settings;
        this.config = config;
    }

    /**
     * @param withPublications whether to delete the publications too; without, only their fan-out ends, because a batch
     *     of it may be running
     */
    public void erase(ObjectId user, boolean withPublications) {
        settings.delete(user);
        while (notifications.deleteByRecipient(user, config.batch())) {
            // Another batch may remain.
        }
        List<ObjectId> videos = publications.videoIds(user, null, BATCH);
        while (!videos.isEmpty()) {
            videos.forEach(video -> eraseVideo(video, withPublications));
            videos = publications.videoIds(user, videos.get(videos.size() - 1), BATCH);
        }
    }

    private void eraseVideo(ObjectId video, boolean withPublication) {
        publications.complete(video);
        Optional<ObjectId> last = Optional.empty();
        do {
            Optional<ObjectId> after = last;
            last = notifications.lastRecipientOfBatch(video, after, config.batch());
            notifications.deleteByVideo(video, after, last);
        } while (last.isPresent());
        if (withPublication) {
            publications.deleteById(video);
        }
    }
}
