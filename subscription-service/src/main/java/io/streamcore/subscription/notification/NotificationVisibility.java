package io.streamcore.subscription.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Hides the notifications of a withdrawn video, shows those of one that was published again as they were, and deletes
 * those of a deleted one: in batches, while this instance holds the lease of the fan-out. What a crash interrupted
 * begins again; repeated batches change nothing.
 */
@ApplicationScoped
public class NotificationVisibility {
    private static final Logger LOG = Logger.getLogger(NotificationVisibility.class);

    private final PublicationRepository publications;
    private final NotificationRepository notifications;
    private final FanOutLeaseRepository lease;
    private final NotificationConfig config;
    private final Clock clock;

    NotificationVisibility(
            PublicationRepository publications,
            NotificationRepository notifications,
            FanOutLeaseRepository lease,
            NotificationConfig config,
            Clock clock) {
        this.publications = publications;
        this.notifications = notifications;
        this.lease = lease;
        this.config = config;
        this.clock = clock;
    }

    /** @return false if another instance has acquired the lease meanwhile */
    boolean adjust(Publication publication) {
        Optional<ObjectId> end = Optional.empty();
        do {
            Optional<ObjectId> start = end;
            end = notifications.lastRecipientOfBatch(publication.id, start, config.batch());
            adjustBatch(publication, start, end);
        } while (end.isPresent() && lease.acquire());
        if (end.isPresent()) {
            return false;
        }
        publications.completeAdjustment(publication, clock.instant());
        LOG.infof("All notifications of video %s have been adjusted to its state", publication.id);
        return true;
    }

    private void adjustBatch(Publication publication, Optional<ObjectId> start, Optional<ObjectId> end) {
        if (publication.isRemoved()) {
            notifications.deleteByVideo(publication.id, start, end);
        } else {
            notifications.setHidden(publication.id, start, end, publication.isWithdrawn());
        }
    }
}
