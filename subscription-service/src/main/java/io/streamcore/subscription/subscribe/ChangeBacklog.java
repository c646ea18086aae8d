package io.streamcore.subscription.subscribe;

import io.streamcore.kit.metrics.QueueGauge;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Changes of subscriptions that are under way: few at any moment, old only when a crash left them. */
@Singleton
class ChangeBacklog implements QueueGauge {
    private static final int SOME = 100;

    @Inject
    ChangeRepository rows;

    @Override
    public String name() {
        return "changes";
    }

    @Override
    public long depth(int most) {
        return rows.countUnsettled(most);
    }

    @Override
    public Optional<Instant> firstDue() {
        return rows.unsettled(SOME).stream().map(row -> row.change.since()).min(Instant::compareTo);
    }
}
