package io.streamcore.video.notice;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.queue.Backoff;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.subscription.SubscriptionClient;
import io.streamcore.video.subscription.SubscriptionClient.UserNotice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Sends notices until subscription-service has acknowledged them. What a notice says is read when it is sent, so that
 * nothing is told of a comment that is gone by then. Instances may run concurrently.
 */
@ApplicationScoped
class NoticeDispatcher {
    private static final Logger LOG = Logger.getLogger(NoticeDispatcher.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int BAD_REQUEST = 400;

    private final OutgoingNoticeRepository notices;
    private final CommentNoticeSource comments;
    private final VideoRepository videos;
    private final SubscriptionClient subscriptions;
    private final Backoff backoff;
    private final Clock clock;

    NoticeDispatcher(
            OutgoingNoticeRepository notices,
            CommentNoticeSource comments,
            VideoRepository videos,
            @RestClient SubscriptionClient subscriptions,
            NoticeConfig config,
            Clock clock) {
        this.notices = notices;
        this.comments = comments;
        this.videos = videos;
        this.subscriptions = subscriptions;
        this.backoff = new Backoff(config.firstPause(), config.longestPause());
        this.clock = clock;
    }

    @Scheduled(every = "${streamcore.notice.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        LeasedQueue.drain(this::take, this::process);
    }

    private Optional<OutgoingNotice> take() {
        return notices.take(clock.instant(), clock.instant().plus(LEASE));
    }

    /** @return whether subscription-service is available for more */
    private boolean process(OutgoingNotice notice) {
        try {
            sendUnlessRejected(notice);
            notices.acknowledge(notice, clock.instant());
            return true;
        } catch (RuntimeException failure) {
            notices.postpone(notice, clock.instant().plus(backoff.after(notice.attempts())));
            LOG.warnf("Notice %s could not be sent yet: %s", notice.id(), failure.getMessage());
            return false;
        }
    }

    /** What subscription-service does not understand, it will not understand later. */
    private void sendUnlessRejected(OutgoingNotice notice) {
        try {
            send(notice);
        } catch (WebApplicationException failure) {
            if (failure.getResponse().getStatus() != BAD_REQUEST) {
                throw failure;
            }
            LOG.errorf("Notice %s is dropped, because subscription-service has rejected it", notice.id());
        }
    }

    private void send(OutgoingNotice notice) {
        if (notice.withdrawn()) {
            subscriptions.withdrawNotice(notice.id());
        } else {
            contents(notice).ifPresent(told -> subscriptions.putNotice(notice.id(), told));
        }
    }

    private Optional<UserNotice> contents(OutgoingNotice notice) {
        return notice.comment().isPresent() ? comments.find(notice.comment().get()) : milestone(notice);
    }

    private Optional<UserNotice> milestone(OutgoingNotice notice) {
        return videos.find(notice.video())
                .map(video -> UserNotice.ofMilestone(
                        video.owner.toHexString(), video.id.toHexString(), notice.milestone(), notice.createdAt()));
    }
}
