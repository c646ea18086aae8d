package io.streamcore.subscription.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.subscription.subscription.Subscription;
import io.streamcore.subscription.subscription.SubscriptionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Adjusts the notifications of withdrawn videos first, then creates those of each publication in batches, taking turns between publications, so that a channel with
 * millions of subscribers delays no other. A batch that a crash interrupted is repeated; it creates no duplicates.
 */
@Startup
@ApplicationScoped
public class FanOutJob {
    private static final Logger LOG = Logger.getLogger(FanOutJob.class);

    private final PublicationRepository publications;
    private final NotificationRepository notifications;
    private final SubscriptionRepository subscriptions;
    private final NotificationVisibility visibility;
    private final FanOutLeaseRepository lease;
    private final NotificationConfig config;
    private final Clock clock;
    private final Counter created;

    FanOutJob(
            PublicationRepository publications,
            NotificationRepository notifications,
            SubscriptionRepository subscriptions,
            NotificationVisibility visibility,
            FanOutLeaseRepository lease,
            NotificationConfig config,
            MeterRegistry registry,
            Clock clock) {
        this.publications = publications;
        this.notifications = notifications;
        this.subscriptions = subscriptions;
        this.visibility = visibility;
        this.lease = lease;
        this.config = config;
        this.clock = clock;
        this.created = Counter.builder("streamcore.notifications.made")
                .description("Notifications created for subscribers, repetitions included")
                .register(registry);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        LeasedQueue.drain(this::takeNext, this::process);
    }

    private Optional<Publication> takeNext() {
        return lease.acquire()
                ? publications.findOutdated().or(() -> publications.takeNext(clock.instant()))
                : Optional.empty();
    }

    /** @return false if another instance has acquired the lease */
    private boolean process(Publication publication) {
        if (publication.isOutdated()) {
            return visibility.adjust(publication);
        }
        notifyNextBatch(publication);
        return true;
    }

    private void notifyNextBatch(Publication publication) {
        List<Subscription> batch = subscriptions.subscribedUntil(
                publication.channel,
                publication.publishedAt,
                Optional.ofNullable(publication.toldUpTo),
                publication.toldUpToId,
                config.batch());
        if (!batch.isEmpty()) {
            Instant now = clock.instant();
            notifications.addAll(batch.stream()
                    .map(subscription -> Notification.of(subscription.subscriber, publication, now))
                    .toList());
            created.increment(batch.size());
            if (!publications.saveProgress(publication, batch.get(batch.size() - 1))) {
                publications.markOutdated(publication.id);
                return;
            }
        }
        if (batch.size() < config.batch()) {
            publications.complete(publication);
            LOG.infof("All subscribers of %s have been notified of video %s", publication.channel, publication.id);
        }
    }
}
