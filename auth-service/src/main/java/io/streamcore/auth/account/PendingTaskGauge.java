package io.streamcore.auth.account;

import io.streamcore.kit.metrics.QueueGauge;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Measures the accounts with a pending task. */
@Singleton
class PendingTaskGauge implements QueueGauge {
    private final UserRepository users;

    PendingTaskGauge(UserRepository users) {
        this.users = users;
    }

    @Override
    public String name() {
        return "account-work";
    }

    @Override
    public long depth(int most) {
        return users.countPendingTasks(most);
    }

    @Override
    public Optional<Instant> firstDue() {
        return users.oldestPendingTask();
    }
}
