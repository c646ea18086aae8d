package io.streamcore.subscription.subscribe;

import io.streamcore.kit.response.ApiException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.types.ObjectId;

/**
 * Lets the requests of one process that are about the same two users queue up instead of polling the database against
 * each other. Saves work only: what is right under races is decided by the database.
 */
final class PairLocks {
    private static final int STRIPES = 1024;
    private static final int LONGEST_QUEUE = 100;

    private final Duration patience;
    private final ReentrantLock[] stripes =
            Stream.generate(() -> new ReentrantLock(true)).limit(STRIPES).toArray(ReentrantLock[]::new);

    /** @param patience how long a request waits for its turn */
    PairLocks(Duration patience) {
        this.patience = patience;
    }

    <T> T with(ObjectId subscriber, ObjectId channel, Supplier<T> action) {
        ReentrantLock stripe = stripes[Math.floorMod(Objects.hash(subscriber, channel), STRIPES)];
        acquire(stripe);
        try {
            return action.get();
        } finally {
            stripe.unlock();
        }
    }

    private void acquire(ReentrantLock stripe) {
        try {
            if (stripe.getQueueLength() > LONGEST_QUEUE
                    || !stripe.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    /** 503 {@code subscription-busy}. */
    static ApiException busy() {
        return ApiException.unavailable("subscription-busy", "This subscription is being changed elsewhere", 1);
    }
}
