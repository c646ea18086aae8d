package io.streamcore.video.comment;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.queue.LeasedQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Ends changes of comments that a crash or an outage of the database interrupted. Instances may run concurrently. */
@ApplicationScoped
class CommentRecoveryJob {
    private static final Logger LOG = Logger.getLogger(CommentRecoveryJob.class);
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final CommentRepository comments;
    private final CommentWriter writer;
    private final Clock clock;

    CommentRecoveryJob(CommentRepository comments, CommentWriter writer, Clock clock) {
        this.comments = comments;
        this.writer = writer;
        this.clock = clock;
    }

    @Scheduled(
            every = "${streamcore.comment.recover-every:2s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        LeasedQueue.drain(this::take, this::recover);
    }

    private Optional<Comment> take() {
        return comments.take(clock.instant(), clock.instant().plus(LEASE));
    }

    /** @return true, because the next comment may succeed after a failure */
    private boolean recover(Comment comment) {
        try {
            writer.recoverIfChanging(comment);
        } catch (RuntimeException failure) {
            LOG.warnf("Comment %s could not be recovered yet: %s", comment.id(), failure.getMessage());
        }
        return true;
    }
}
