package io.streamcore.subscription.subscription;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.bson.types.ObjectId;

/** How long one request may wait for concurrent changes; uses a monotonic clock, so no two clocks are compared. */
final class WaitBudget {
    private static final Duration PER_CHANGE = Duration.ofSeconds(1);
    private static final Duration MAX_DELAY = Duration.ofMillis(8);

    private final long startedAt = System.nanoTime();
    private final Duration total;
    private ObjectId change;
    private long changeSeenAt;

    WaitBudget(Duration total) {
        this.total = total;
    }

    /**
     * Waits up to 8 ms for a change in progress.
     *
     * @return false if the change has been waited for for a second, and is to be rolled back
     * @throws io.streamcore.kit.response.ApiException 503 {@code subscription-busy} if the budget is spent
     */
    boolean awaitProgress(ObjectId inProgress) {
        long now = System.nanoTime();
        if (now - startedAt > total.toNanos()) {
            throw StripedLocks.busy();
        }
        if (!inProgress.equals(change)) {
            change = inProgress;
            changeSeenAt = now;
        }
        if (now - changeSeenAt > PER_CHANGE.toNanos()) {
            return false;
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_DELAY.toNanos()));
        return true;
    }
}
