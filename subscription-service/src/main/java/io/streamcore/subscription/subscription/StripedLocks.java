package io.streamcore.subscription.subscription;

import io.streamcore.kit.response.ApiException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.types.ObjectId;

/**
 * Serializes requests of one process about the same subscriber and channel, which would otherwise poll the database
 * against each other. An optimization only: the database decides races.
 */
final class StripedLocks {
    private static final int STRIPES = 1024;
    private static final int MAX_QUEUE = 100;

    private final Duration timeout;
    private final ReentrantLock[] stripes =
            Stream.generate(() -> new ReentrantLock(true)).limit(STRIPES).toArray(ReentrantLock[]::new);

    /** @param timeout how long a request waits for a lock */
    StripedLocks(Duration timeout) {
        this.timeout = timeout;
    }

    /** @throws ApiException 503 {@code subscription-busy} if the lock is not acquired in time */
    <T> T withLock(ObjectId subscriber, ObjectId channel, Supplier<T> action) {
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
            if (stripe.getQueueLength() > MAX_QUEUE || !stripe.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    /** 503 {@code subscription-busy}. */
    static ApiException busy() {
        return ApiException.unavailable("subscription-busy", "This subscription is being changed concurrently", 1);
    }
}
