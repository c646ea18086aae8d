package io.streamcore.subscription.subscription;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Recovers changes that a crash interrupted: rolls committed ones forward and others back. */
@ApplicationScoped
public class ChangeRecoveryJob {
    private static final Logger LOG = Logger.getLogger(ChangeRecoveryJob.class);
    private static final int BATCH = 500;

    /** Recovering a change that is merely slow would be harmless, but wasteful. */
    private static final Duration MIN_AGE = Duration.ofSeconds(5);

    private final SubscriptionChangeRepository changes;
    private final SubscriptionWriter writer;
    private final Clock clock;

    ChangeRecoveryJob(SubscriptionChangeRepository changes, SubscriptionWriter writer, Clock clock) {
        this.changes = changes;
        this.writer = writer;
        this.clock = clock;
    }

    @Scheduled(every = "${streamcore.subscription.repair-every:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        Instant limit = clock.instant().minus(MIN_AGE);
        changes.findInProgress(BATCH).stream()
                .filter(row -> row.change.isOlderThan(limit))
                .forEach(this::recover);
    }

    private void recover(Subscription row) {
        if (row.change.committed) {
            writer.rollForward(row);
        } else {
            writer.rollBack(row);
        }
        LOG.infof(
                "Recovered a %s change of the subscription of %s to %s, which was %s",
                row.change.kind, row.subscriber, row.channel, row.change.committed ? "committed" : "prepared");
    }
}
