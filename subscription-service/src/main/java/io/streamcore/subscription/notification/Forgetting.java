package io.streamcore.subscription.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.bson.types.ObjectId;

/** Erases what a user was told, and what others were told of the user's channel. */
@ApplicationScoped
public class Forgetting {
    private static final int BATCH = 100;

    @Inject
    PublicationRepository publications;

    @Inject
    NotificationRepository notifications;

    /** @param entirely the publications too; before that they only stop being told, as a batch may be under way */
    public void forget(ObjectId user, boolean entirely) {
        notifications.forgetRecipient(user);
        ObjectId after = null;
        List<ObjectId> videos = publications.videosOf(user, after, BATCH);
        while (!videos.isEmpty()) {
            videos.forEach(video -> forgetVideo(video, entirely));
            after = videos.get(videos.size() - 1);
            videos = publications.videosOf(user, after, BATCH);
        }
    }

    private void forgetVideo(ObjectId video, boolean entirely) {
        publications.done(video);
        notifications.forgetVideo(video);
        if (entirely) {
            publications.forget(video);
        }
    }
}
