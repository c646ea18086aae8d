package io.streamcore.subscription.subscribe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.streamcore.kit.response.ApiException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class PairLocksTest {
    private final ObjectId subscriber = new ObjectId();
    private final ObjectId channel = new ObjectId();
    private final PairLocks locks = new PairLocks(Duration.ofMillis(50));

    @Test
    void whoWaitsTooLongIsToldToComeBack() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        other.execute(() -> locks.with(subscriber, channel, () -> {
            held.countDown();
            return await(done);
        }));
        held.await();

        ApiException refusal = assertThrows(ApiException.class, () -> locks.with(subscriber, channel, () -> "my turn"));

        done.countDown();
        other.shutdown();
        assertEquals("subscription-busy", refusal.code());
        assertEquals(503, refusal.status());
        assertEquals("1", refusal.headers().get("Retry-After"));
    }

    @Test
    void lockIsFreeAgainAfterAFailure() {
        assertThrows(
                IllegalStateException.class,
                () -> locks.with(subscriber, channel, () -> {
                    throw new IllegalStateException();
                }));

        assertEquals("my turn", locks.with(subscriber, channel, () -> "my turn"));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
