package io.streamcore.video.view;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.queue.LeasedQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Counts the views that a crash or an outage of the database interrupted. Instances may run concurrently. */
@ApplicationScoped
class ViewRecoveryJob {
    private static final Logger LOG = Logger.getLogger(ViewRecoveryJob.class);
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final ViewRepository windows;
    private final ViewWriter writer;
    private final Clock clock;

    ViewRecoveryJob(ViewRepository windows, ViewWriter writer, Clock clock) {
        this.windows = windows;
        this.writer = writer;
        this.clock = clock;
    }

    @Scheduled(every = "${streamcore.view.recover-every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        LeasedQueue.drain(this::take, this::recover);
    }

    private Optional<ViewAttempt> take() {
        return windows.take(clock.instant(), clock.instant().plus(LEASE));
    }

    /** @return true, because the next view may succeed after a failure */
    private boolean recover(ViewAttempt view) {
        try {
            writer.recover(view);
        } catch (RuntimeException failure) {
            LOG.warnf("A view of video %s could not be counted yet: %s", view.video(), failure.getMessage());
        }
        return true;
    }
}
