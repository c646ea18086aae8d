package io.streamcore.subscription.notification;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.directory.UserSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Adds videos and channels to notifications. Those of deleted channels and withdrawn videos are left out. */
@ApplicationScoped
public class NotificationViews {
    private final PublicationRepository publications;
    private final UserDirectory directory;

    NotificationViews(PublicationRepository publications, UserDirectory directory) {
        this.publications = publications;
        this.directory = directory;
    }

    List<NotificationView> of(List<Notification> notifications) {
        Map<ObjectId, Publication> byVideo = publications.findVisible(
                notifications.stream().map(notification -> notification.video).toList());
        Map<ObjectId, UserSummary> channels = directory.summaries(
                byVideo.values().stream()
                        .map(publication -> publication.channel)
                        .toList(),
                Optional.empty());
        return notifications.stream()
                .filter(notification -> byVideo.containsKey(notification.video))
                .filter(notification -> channels.containsKey(byVideo.get(notification.video).channel))
                .map(notification -> {
                    Publication publication = byVideo.get(notification.video);
                    return NotificationView.of(notification, publication, channels.get(publication.channel));
                })
                .toList();
    }
}
