package io.streamcore.subscription.subscription;

import io.streamcore.kit.metrics.QueueGauge;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Measures the subscription changes in progress: few at any moment, and old only after a crash. */
@Singleton
class SubscriptionChangeGauge implements QueueGauge {
    private static final int SAMPLE = 100;

    private final SubscriptionChangeRepository changes;

    SubscriptionChangeGauge(SubscriptionChangeRepository changes) {
        this.changes = changes;
    }

    @Override
    public String name() {
        return "changes";
    }

    @Override
    public long depth(int most) {
        return changes.countInProgress(most);
    }

    @Override
    public Optional<Instant> firstDue() {
        return changes.findInProgress(SAMPLE).stream()
                .map(row -> row.change.startedAt())
                .min(Instant::compareTo);
    }
}
