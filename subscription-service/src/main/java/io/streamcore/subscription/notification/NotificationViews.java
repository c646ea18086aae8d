package io.streamcore.subscription.notification;

import io.streamcore.subscription.directory.UserCard;
import io.streamcore.subscription.directory.UserDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
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
        Map<ObjectId, UserCard> channels = directory.cards(
                told.values().stream().map(publication -> publication.channel).toList());
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
