package io.streamcore.subscription.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.streamcore.subscription.subscription.Subscription;
import io.streamcore.subscription.subscription.SubscriptionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Creates the notifications of publications, and adjusts those of videos that were withdrawn since: in batches, taking
 * turns between the two and between publications, so that a channel with millions of subscribers delays no other. A
 * batch that a crash interrupted is repeated; it creates no duplicates.
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
    private boolean adjustsFirst;

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
        for (Optional<Runnable> batch = takeBatch(); batch.isPresent(); batch = takeBatch()) {
            batch.get().run();
        }
    }

    /** One batch; empty if there is none, or another instance holds the lease. */
    private Optional<Runnable> takeBatch() {
        if (!lease.acquire()) {
            return Optional.empty();
        }
        adjustsFirst = !adjustsFirst;
        return adjustsFirst
                ? takeAdjustment().or(this::takeNotification)
                : takeNotification().or(this::takeAdjustment);
    }

    private Optional<Runnable> takeAdjustment() {
        return publications
                .takeOutdated(clock.instant())
                .map(publication -> () -> visibility.adjustNextBatch(publication));
    }

    private Optional<Runnable> takeNotification() {
        return publications.takePending(clock.instant()).map(publication -> () -> notifyNextBatch(publication));
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
