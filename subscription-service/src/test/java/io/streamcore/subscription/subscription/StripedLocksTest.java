package io.streamcore.subscription.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamcore.kit.response.ApiException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class StripedLocksTest {
    private final ObjectId subscriber = new ObjectId();
    private final ObjectId channel = new ObjectId();
    private final StripedLocks locks = new StripedLocks(Duration.ofMillis(50));

    @Test
    void waitingTooLongForALockIs503WithRetryAfter() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        other.execute(() -> locks.withLock(subscriber, channel, () -> {
            held.countDown();
            return await(done);
        }));
        held.await();

        ApiException rejection =
                catchThrowableOfType(ApiException.class, () -> locks.withLock(subscriber, channel, () -> "result"));

        done.countDown();
        other.shutdown();
        assertThat(rejection.code()).isEqualTo("subscription-busy");
        assertThat(rejection.status()).isEqualTo(503);
        assertThat(rejection.headers().get("Retry-After")).isEqualTo("1");
    }

    @Test
    void lockIsReleasedAfterAnException() {
        assertThatThrownBy(() -> locks.withLock(subscriber, channel, () -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        CompletableFuture<String> byOtherThread =
                CompletableFuture.supplyAsync(() -> locks.withLock(subscriber, channel, () -> "result"));
        assertThat(byOtherThread.join()).isEqualTo("result");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
