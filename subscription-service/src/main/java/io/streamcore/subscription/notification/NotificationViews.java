package io.streamcore.subscription.notification;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.directory.UserSummary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Notifications with what there is to tell, and by whom. Those of a channel that is gone are left out. */
@ApplicationScoped
public class NotificationViews {
    @Inject
    PublicationRepository publications;

    @Inject
    UserDirectory directory;

    List<NotificationView> of(List<Notification> notifications) {
        Map<ObjectId, Publication> told = publications.ofVideos(
                notifications.stream().map(notification -> notification.video).toList());
        Map<ObjectId, UserSummary> channels = directory.summaries(
                told.values().stream().map(publication -> publication.channel).toList(), Optional.empty());
        return notifications.stream()
                .filter(notification -> told.containsKey(notification.video))
                .filter(notification -> channels.containsKey(told.get(notification.video).channel))
                .map(notification -> {
                    Publication publication = told.get(notification.video);
                    return NotificationView.of(notification, publication, channels.get(publication.channel));
                })
                .toList();
    }
}
