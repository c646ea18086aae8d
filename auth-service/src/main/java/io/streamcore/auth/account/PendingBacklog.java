package io.streamcore.auth.account;

import io.streamcore.kit.metrics.QueueGauge;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Accounts of which something is still to be done after a deletion or a change of password. */
@Singleton
class PendingBacklog implements QueueGauge {
    @Inject
    UserRepository users;

    @Override
    public String name() {
        return "account-work";
    }

    @Override
    public long depth(int most) {
        return users.countPending(most);
    }

    @Override
    public Optional<Instant> firstDue() {
        return users.firstPending();
    }
}
