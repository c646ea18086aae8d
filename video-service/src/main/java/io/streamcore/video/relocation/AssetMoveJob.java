package io.streamcore.video.relocation;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.queue.Backoff;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.video.catalog.MovePlanned;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoMoves;
import io.streamcore.video.catalog.VideoQueues;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.relocation.MoveMetrics.MoveOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Carries out pending moves: at once when a request waits for one, else from the queue. Instances may run concurrently. */
@ApplicationScoped
public class AssetMoveJob {
    private static final Logger LOG = Logger.getLogger(AssetMoveJob.class);

    private final LeasedQueue<Video> queue;
    private final AssetMover mover;
    private final MoveConfig config;
    private final MoveMetrics metrics;
    private final Backoff backoff;
    private final Clock clock;

    AssetMoveJob(VideoQueues queues, AssetMover mover, MoveConfig config, MoveMetrics metrics, Clock clock) {
        this.queue = queues.moves();
        this.mover = mover;
        this.config = config;
        this.metrics = metrics;
        this.backoff = new Backoff(config.firstPause(), config.longestPause());
        this.clock = clock;
    }

    @Scheduled(every = "${streamcore.move.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        LeasedQueue.drain(this::take, this::process);
    }

    void moveNow(@ObservesAsync MovePlanned planned) {
        Instant now = clock.instant();
        queue.take(
                        now.plus(VideoMoves.FIRST_ATTEMPT),
                        now.plus(config.lease()),
                        VideoRepository.withId(planned.video()))
                .ifPresent(this::process);
    }

    private Optional<Video> take() {
        Instant now = clock.instant();
        return queue.take(now, now.plus(config.lease()), VideoRepository.NOT_DELETED);
    }

    /** @return true, because the next video may succeed after a failure */
    private boolean process(Video video) {
        try {
            mover.move(video);
        } catch (RuntimeException failure) {
            metrics.count(MoveOutcome.FAILED);
            queue.postpone(video.id, clock.instant().plus(backoff.after(video.moveAttempts)));
            LOG.warnf("Assets of video %s could not be moved yet: %s", video.id, failure.getMessage());
        }
        return true;
    }
}
