package io.streamcore.subscription.block;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.queue.LeasedQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Enforces new blocks again, in case a process died before it had enforced one, or after it had subscribed a user who
 * was blocked meanwhile. Instances may run concurrently.
 */
@ApplicationScoped
class BlockJob {
    private static final Logger LOG = Logger.getLogger(BlockJob.class);
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final BlockRepository blocks;
    private final BlockService service;
    private final Clock clock;

    BlockJob(BlockRepository blocks, BlockService service, Clock clock) {
        this.blocks = blocks;
        this.service = service;
        this.clock = clock;
    }

    @Scheduled(every = "${streamcore.block.enforce-every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        LeasedQueue.drain(this::take, this::enforce);
    }

    private Optional<Block> take() {
        return blocks.takeNew(clock.instant(), clock.instant().plus(LEASE));
    }

    /** @return true, because the next block may be enforced after a failure */
    private boolean enforce(Block block) {
        try {
            service.enforce(block.channel(), block.user());
            blocks.complete(block);
        } catch (RuntimeException failure) {
            LOG.warnf("A block of channel %s could not be enforced yet: %s", block.channel(), failure.getMessage());
        }
        return true;
    }
}
