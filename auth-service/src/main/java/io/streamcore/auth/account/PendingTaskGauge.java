package io.streamcore.auth.account;

import io.streamcore.kit.metrics.QueueGauge;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Measures the accounts with a pending task. */
@Singleton
class PendingTaskGauge implements QueueGauge {
    private final PendingTaskRepository tasks;

    PendingTaskGauge(PendingTaskRepository tasks) {
        this.tasks = tasks;
    }

    @Override
    public String name() {
        return "account-work";
    }

    @Override
    public long depth(int most) {
        return tasks.count(most);
    }

    @Override
    public Optional<Instant> firstDue() {
        return tasks.oldest();
    }
}
