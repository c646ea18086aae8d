package io.streamcore.subscription.notification;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.subscription.block.BlockService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;

/**
 * Makes notices notifications, one by one, while this instance holds the lease of the fan-out. What a crash interrupted
 * is repeated; it creates no duplicates.
 */
@ApplicationScoped
class NoticeDelivery {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final NoticeRepository notices;
    private final NotificationRepository notifications;
    private final NotificationSettingsRepository settings;
    private final PublicationRepository publications;
    private final BlockService blocks;
    private final UserDirectory users;
    private final Clock clock;

    NoticeDelivery(
            NoticeRepository notices,
            NotificationRepository notifications,
            NotificationSettingsRepository settings,
            PublicationRepository publications,
            BlockService blocks,
            UserDirectory users,
            Clock clock) {
        this.notices = notices;
        this.notifications = notifications;
        this.settings = settings;
        this.publications = publications;
        this.blocks = blocks;
        this.users = users;
        this.clock = clock;
    }

    Optional<Runnable> takeNext() {
        return notices.take(clock.instant(), clock.instant().plus(LEASE)).map(notice -> () -> deliver(notice));
    }

    private void deliver(Notice notice) {
        if (notice.withdrawn()) {
            notifications.deleteBySubject(notice.subject());
        } else if (isWanted(notice)) {
            add(notice);
        }
        notices.complete(notice, clock.instant());
    }

    private boolean isWanted(Notice notice) {
        ObjectId recipient = notice.recipient();
        return !notice.isOfRecipient()
                && !settings.findMuted(Set.of(recipient), notice.kind()).contains(recipient)
                && (notice.actor() == null || !blocks.isBlocked(recipient, notice.actor()))
                && !users.isDeleted(recipient);
    }

    /** The video may be taken back meanwhile; then the notification is adjusted to that afterwards. */
    private void add(Notice notice) {
        boolean hidden = isHiddenFrom(notice);
        notifications.addAll(List.of(Notification.of(notice, hidden, clock.instant())));
        if (!hidden && isHiddenFrom(notice)) {
            publications.markOutdated(notice.video());
        }
    }

    private boolean isHiddenFrom(Notice notice) {
        return publications
                .find(notice.video())
                .filter(publication -> publication.isWithdrawn()
                        && publication.channel != null
                        && !publication.channel.equals(notice.recipient()))
                .isPresent();
    }
}
