package io.streamcore.video.publication;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.queue.Backoff;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoQueues;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoUrls;
import io.streamcore.video.subscription.SubscriptionClient;
import io.streamcore.video.subscription.SubscriptionClient.VideoPublication;
import io.streamcore.video.subscription.SubscriptionClient.VideoWithdrawal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Reports publications, and every later change of a video that was ever published, until subscription-service has
 * acknowledged them. Reports carry the video's version, so that repeated and overtaken ones are ignored there.
 */
@ApplicationScoped
public class PublicationDispatcher {
    private static final Logger LOG = Logger.getLogger(PublicationDispatcher.class);
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final LeasedQueue<Video> queue;
    private final VideoRepository videos;
    private final SubscriptionClient subscriptions;
    private final VideoUrls urls;
    private final Backoff backoff;
    private final Clock clock;

    PublicationDispatcher(
            VideoQueues queues,
            VideoRepository videos,
            @RestClient SubscriptionClient subscriptions,
            VideoUrls urls,
            PublicationConfig config,
            Clock clock) {
        this.queue = queues.publications();
        this.videos = videos;
        this.subscriptions = subscriptions;
        this.urls = urls;
        this.backoff = new Backoff(config.firstPause(), config.longestPause());
        this.clock = clock;
    }

    @Scheduled(every = "${streamcore.publication.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        LeasedQueue.drain(this::take, this::report);
    }

    private Optional<Video> take() {
        return queue.take(clock.instant(), clock.instant().plus(LEASE));
    }

    /** @return whether subscription-service is available for more */
    private boolean report(Video video) {
        try {
            if (video.listed) {
                subscriptions.publish(publication(video));
            } else {
                subscriptions.withdraw(withdrawal(video));
            }
            videos.acknowledgeReport(video);
            return true;
        } catch (RuntimeException failure) {
            queue.postpone(video.id, clock.instant().plus(backoff.after(video.publicationAttempts)));
            LOG.warnf("State of video %s could not be reported yet: %s", video.id, failure.getMessage());
            return false;
        }
    }

    private VideoPublication publication(Video video) {
        return new VideoPublication(
                video.id.toHexString(),
                video.owner.toHexString(),
                video.title,
                urls.thumbnail(video),
                video.publishedAt,
                video.version,
                video.mayBeUnreported());
    }

    private static VideoWithdrawal withdrawal(Video video) {
        return new VideoWithdrawal(
                video.id.toHexString(), video.version, video.removedAt != null, video.mayBeUnreported());
    }
}
