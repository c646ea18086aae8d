package io.streamcore.likes;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.queue.LeasedQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Ends the changes of likes that a crash or an outage of the database interrupted. Instances may run concurrently. */
@ApplicationScoped
class LikeRecoveryJob {
    private static final Logger LOG = Logger.getLogger(LikeRecoveryJob.class);
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final LikeRepository likes;
    private final LikeWriter writer;
    private final Clock clock;

    LikeRecoveryJob(LikeRepository likes, LikeWriter writer, Clock clock) {
        this.likes = likes;
        this.writer = writer;
        this.clock = clock;
    }

    @Scheduled(every = "${streamcore.like.recover-every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        LeasedQueue.drain(this::take, this::recover);
    }

    private Optional<Like> take() {
        return likes.take(clock.instant(), clock.instant().plus(LEASE));
    }

    /** @return true, because the next like may succeed after a failure */
    private boolean recover(Like like) {
        try {
            writer.recover(like);
        } catch (RuntimeException failure) {
            LOG.warnf(
                    "A like of %s could not be recovered yet: %s", like.target().id(), failure.getMessage());
        }
        return true;
    }
}
