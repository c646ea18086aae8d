package io.streamcore.subscription.subscribe;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Brings to an end what crashed requests left half done: a committed change is finished, any other given up. */
@ApplicationScoped
public class Repairer {
    private static final Logger LOG = Logger.getLogger(Repairer.class);
    private static final int BATCH = 500;

    /** Repairing a change that is merely slow would be harmless, only a waste. */
    private static final Duration SURELY_LEFT = Duration.ofSeconds(5);

    @Inject
    ChangeRepository rows;

    @Inject
    SubscriptionLedger ledger;

    @Inject
    Clock clock;

    @Scheduled(every = "${streamcore.subscription.repair-every:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    void repair() {
        Instant before = clock.instant().minus(SURELY_LEFT);
        for (Subscription row : rows.unsettled(BATCH)) {
            if (row.change.isOlderThan(before)) {
                repair(row);
            }
        }
    }

    private void repair(Subscription row) {
        if (row.change.committed) {
            ledger.finish(row);
        } else {
            ledger.abandon(row);
        }
        LOG.infof(
                "Repaired a %s of %s to %s that was left %s",
                row.change.kind, row.subscriber, row.channel, row.change.committed ? "committed" : "prepared");
    }
}
