package io.streamcore.subscription.notification;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.directory.UserSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.types.ObjectId;

/**
 * Adds videos and users to notifications: by one query and one lookup of users. Publications of deleted channels and of
 * withdrawn videos are left out, and comments of deleted users.
 */
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
                notifications.stream().map(Notification::videoId).toList());
        Map<ObjectId, UserSummary> users = directory.summaries(
                notifications.stream()
                        .flatMap(notification -> Stream.of(channel(notification, byVideo), notification.actor))
                        .filter(Objects::nonNull)
                        .toList(),
                Optional.empty());
        return notifications.stream()
                .filter(notification -> isShown(notification, byVideo, users))
                .map(notification -> NotificationView.of(
                        notification,
                        byVideo.get(notification.videoId()),
                        users.get(channel(notification, byVideo)),
                        users.get(notification.actor)))
                .toList();
    }

    private static boolean isShown(
            Notification notification, Map<ObjectId, Publication> byVideo, Map<ObjectId, UserSummary> users) {
        return notification.kind() == NotificationKind.VIDEO
                ? users.containsKey(channel(notification, byVideo))
                : notification.actor == null || users.containsKey(notification.actor);
    }

    /** Whose video it is: of a comment on it and of its likes the recipient's. Null if unknown. */
    private static ObjectId channel(Notification notification, Map<ObjectId, Publication> byVideo) {
        Publication publication = byVideo.get(notification.videoId());
        if (publication != null) {
            return publication.channel;
        }
        return switch (notification.kind()) {
            case COMMENT, LIKE_MILESTONE -> notification.recipient;
            case VIDEO, REPLY -> null;
        };
    }
}
