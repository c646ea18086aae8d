package io.streamcore.video.publication;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.PublicationQueue;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.subscription.SubscriptionClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Tells publications until subscription-service has acknowledged them; a repeated one is none there. */
@ApplicationScoped
public class PublicationDispatcher {
    private static final Logger LOG = Logger.getLogger(PublicationDispatcher.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 10;

    @Inject
    PublicationQueue queue;

    @RestClient
    SubscriptionClient subscriptions;

    @Inject
    PublicationConfig config;

    @Inject
    Clock clock;

    @Scheduled(every = "${streamcore.publication.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        Optional<Video> next = take();
        while (next.isPresent() && announce(next.get())) {
            next = take();
        }
    }

    private Optional<Video> take() {
        return queue.take(now(), now().plus(LEASE));
    }

    /** @return whether subscription-service can be told more */
    private boolean announce(Video video) {
        if (!video.listed) {
            queue.withdraw(video);
            return true;
        }
        try {
            subscriptions.publish(new SubscriptionClient.Publication(
                    video.id.toHexString(),
                    video.owner.toHexString(),
                    video.title,
                    Asset.urlOf(video.thumbnail),
                    video.publishedAt));
            queue.done(video);
            return true;
        } catch (RuntimeException notNow) {
            queue.postpone(video, now().plus(pauseAfter(video.announceAttempts)));
            LOG.warnf("Publication of video %s could not be told yet: %s", video.id, notNow.getMessage());
            return false;
        }
    }

    private Duration pauseAfter(int attempts) {
        Duration pause = config.firstPause().multipliedBy(1L << Math.min(attempts, MAX_DOUBLINGS));
        return pause.compareTo(config.longestPause()) < 0 ? pause : config.longestPause();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
