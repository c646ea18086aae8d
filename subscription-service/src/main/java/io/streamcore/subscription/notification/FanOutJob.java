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
import java.util.Set;
import java.util.function.Supplier;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Creates the notifications of publications and of notices, and adjusts those of videos that were withdrawn since: in
 * batches, taking turns between the three and between publications, so that a channel with millions of subscribers
 * delays nobody else. A batch that a crash interrupted is repeated; it creates no duplicates.
 */
@Startup
@ApplicationScoped
public class FanOutJob {
    private static final Logger LOG = Logger.getLogger(FanOutJob.class);

    private final PublicationRepository publications;
    private final NotificationRepository notifications;
    private final SubscriptionRepository subscriptions;
    private final NotificationSettingsRepository settings;
    private final NotificationVisibility visibility;
    private final FanOutLeaseRepository lease;
    private final NotificationConfig config;
    private final Clock clock;
    private final Counter created;
    private final List<Supplier<Optional<Runnable>>> sources;
    private int turn;

    FanOutJob(
            PublicationRepository publications,
            NotificationRepository notifications,
            SubscriptionRepository subscriptions,
            NotificationSettingsRepository settings,
            NotificationVisibility visibility,
            NoticeDelivery notices,
            FanOutLeaseRepository lease,
            NotificationConfig config,
            MeterRegistry registry,
            Clock clock) {
        this.publications = publications;
        this.notifications = notifications;
        this.subscriptions = subscriptions;
        this.settings = settings;
        this.visibility = visibility;
        this.lease = lease;
        this.config = config;
        this.clock = clock;
        this.created = Counter.builder("streamcore.notifications.made")
                .description("Notifications created for subscribers, repetitions included")
                .register(registry);
        this.sources = List.of(this::takeAdjustment, this::takeNotification, notices::takeNext);
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
        Optional<Runnable> batch = Optional.empty();
        for (int tried = 0; tried < sources.size() && batch.isEmpty(); tried++) {
            batch = sources.get(turn).get();
            turn = (turn + 1) % sources.size();
        }
        return batch;
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
            notify(batch, publication);
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

    private void notify(List<Subscription> batch, Publication publication) {
        Instant now = clock.instant();
        List<ObjectId> subscribers =
                batch.stream().map(subscription -> subscription.subscriber).toList();
        Set<ObjectId> muted = settings.findMuted(subscribers, NotificationKind.VIDEO);
        List<Notification> wanted = subscribers.stream()
                .filter(subscriber -> !muted.contains(subscriber))
                .map(subscriber -> Notification.of(subscriber, publication, now))
                .toList();
        if (!wanted.isEmpty()) {
            notifications.addAll(wanted);
            created.increment(wanted.size());
        }
    }
}
