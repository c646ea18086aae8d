package io.streamcore.subscription.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Hides the notifications of a withdrawn video, shows those of one that was published again as they were, and deletes
 * those of a deleted one, whose notices video-service takes back itself: a batch at a time, while this instance holds
 * the lease of the fan-out. A batch that a crash interrupted is repeated; it changes nothing.
 */
@ApplicationScoped
public class NotificationVisibility {
    private static final Logger LOG = Logger.getLogger(NotificationVisibility.class);

    private final PublicationRepository publications;
    private final NotificationRepository notifications;
    private final NotificationConfig config;
    private final Clock clock;

    NotificationVisibility(
            PublicationRepository publications,
            NotificationRepository notifications,
            NotificationConfig config,
            Clock clock) {
        this.publications = publications;
        this.notifications = notifications;
        this.config = config;
        this.clock = clock;
    }

    void adjustNextBatch(Publication publication) {
        Optional<ObjectId> start = Optional.ofNullable(publication.adjustedUpTo);
        Optional<ObjectId> end = notifications.lastRecipientOfBatch(publication.id, start, config.batch());
        adjustBatch(publication, start, end);
        if (end.isPresent()) {
            publications.saveAdjustment(publication, end.get());
        } else if (publications.completeAdjustment(publication, clock.instant())) {
            LOG.infof("All notifications of video %s have been adjusted to its state", publication.id);
        }
    }

    /** The first batch adjusts the notices too, which are few. */
    private void adjustBatch(Publication publication, Optional<ObjectId> start, Optional<ObjectId> end) {
        if (start.isEmpty() && publication.channel != null) {
            notifications.setNoticesHidden(publication.id, publication.channel, publication.isWithdrawn());
        }
        if (publication.isRemoved()) {
            notifications.deleteByVideo(publication.id, start, end);
        } else {
            notifications.setHidden(publication.id, start, end, publication.isWithdrawn());
        }
    }
}
