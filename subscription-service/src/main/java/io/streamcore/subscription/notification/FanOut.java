package io.streamcore.subscription.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.streamcore.subscription.subscribe.Subscription;
import io.streamcore.subscription.subscribe.SubscriptionRepository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells the followers of each publication, a batch at a time, the publications by turns so that a channel with millions
 * of followers holds nobody up. A batch that a crash cut short is done again: who was told already is not told twice.
 */
@Startup
@ApplicationScoped
public class FanOut {
    private static final Logger LOG = Logger.getLogger(FanOut.class);

    @Inject
    PublicationRepository publications;

    @Inject
    NotificationRepository notifications;

    @Inject
    SubscriptionRepository subscriptions;

    @Inject
    FanOutLease lease;

    @Inject
    NotificationConfig config;

    @Inject
    MeterRegistry registry;

    @Inject
    Clock clock;

    private Counter told;

    /** Not at the event of the start: the first tick of the clock may come before that. */
    @PostConstruct
    void show() {
        told = Counter.builder("streamcore.notifications.made")
                .description("Notifications made for followers, repetitions included")
                .register(registry);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        Optional<Publication> next = lease.hold() ? publications.next(clock.instant()) : Optional.empty();
        while (next.isPresent()) {
            tellNextFollowersOf(next.get());
            next = lease.hold() ? publications.next(clock.instant()) : Optional.empty();
        }
    }

    private void tellNextFollowersOf(Publication publication) {
        List<Subscription> followers = subscriptions.subscribedUntil(
                publication.channel,
                publication.publishedAt,
                Optional.ofNullable(publication.toldUpTo),
                publication.toldUpToId,
                config.batch());
        if (!followers.isEmpty()) {
            Instant now = clock.instant();
            notifications.add(followers.stream()
                    .map(row -> Notification.of(row.subscriber, publication, now))
                    .toList());
            told.increment(followers.size());
            publications.toldUpTo(publication, followers.get(followers.size() - 1));
        }
        if (followers.size() < config.batch()) {
            publications.done(publication.id);
            LOG.infof("All followers of %s have been told of video %s", publication.channel, publication.id);
        }
    }
}
