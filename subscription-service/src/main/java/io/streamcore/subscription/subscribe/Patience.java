package io.streamcore.subscription.subscribe;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.bson.types.ObjectId;

/** How long one request waits for the changes of others. Measured by this machine alone: no two clocks are compared. */
final class Patience {
    private static final Duration WITH_ONE_CHANGE = Duration.ofSeconds(1);
    private static final Duration LONGEST_NAP = Duration.ofMillis(8);

    private final long started = System.nanoTime();
    private final Duration withAll;
    private ObjectId change;
    private long seenSince;

    Patience(Duration withAll) {
        this.withAll = withAll;
    }

    /**
     * Waits a little for a change to get on.
     *
     * @return false when it had its time and is to be taken for abandoned
     * @throws io.streamcore.kit.response.ApiException 503 {@code subscription-busy} when one change followed another for too long
     */
    boolean lastsFor(ObjectId running) {
        long now = System.nanoTime();
        if (now - started > withAll.toNanos()) {
            throw PairLocks.busy();
        }
        if (!running.equals(change)) {
            change = running;
            seenSince = now;
        }
        if (now - seenSince > WITH_ONE_CHANGE.toNanos()) {
            return false;
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_NAP.toNanos()));
        return true;
    }
}
