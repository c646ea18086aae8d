package io.streamcore.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamcore.kit.response.ApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HashingPoolTest {
    private static final int QUEUE = 3;

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final TestPasswordConfig config = new TestPasswordConfig("", 4, QUEUE);

    private HashingPool pool() {
        HashingPool pool = new HashingPool(config, meters);
        pool.open();
        return pool;
    }

    @Test
    void workBeyondTheQueueIsRejectedAndTheQueueIsProcessed() throws InterruptedException {
        HashingPool pool = pool();
        int cores = Runtime.getRuntime().availableProcessors();
        CountDownLatch busy = new CountDownLatch(cores);
        CountDownLatch release = new CountDownLatch(1);
        List<Thread> callers = new ArrayList<>();
        CountDownLatch served = new CountDownLatch(cores + QUEUE);
        for (int i = 0; i < cores + QUEUE; i++) {
            Thread caller = new Thread(() -> pool.run(() -> {
                busy.countDown();
                release.await();
                served.countDown();
                return null;
            }));
            caller.start();
            callers.add(caller);
        }
        busy.await();
        org.awaitility.Awaitility.await().until(() -> pool.waiting() == QUEUE);

        ApiException rejection = catchThrowableOfType(ApiException.class, () -> pool.run(() -> null));

        assertThat(rejection.status()).isEqualTo(503);
        assertThat(rejection.code()).isEqualTo("hashing-busy");
        assertThat(meters.get("streamcore.hashing.refused").counter().count()).isEqualTo(1.0);
        assertThat(meters.get("streamcore.hashing.waiting").gauge().value()).isEqualTo((double) QUEUE);
        release.countDown();
        served.await();
        pool.close();
    }

    @Test
    void workThatDoesNotStartInTimeIsCancelledAndStartedWorkCompletes() throws Exception {
        HashingPool pool = pool();
        int cores = Runtime.getRuntime().availableProcessors();
        CountDownLatch busy = new CountDownLatch(cores);
        CountDownLatch release = new CountDownLatch(1);
        List<CompletableFuture<String>> begun = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            begun.add(CompletableFuture.supplyAsync(
                    () -> pool.run(() -> {
                        busy.countDown();
                        release.await();
                        return "done";
                    }),
                    work -> new Thread(work).start()));
        }
        busy.await();
        AtomicBoolean doneLater = new AtomicBoolean();
        config.setLongestWait(Duration.ofMillis(50));

        ApiException rejection = catchThrowableOfType(
                ApiException.class,
                () -> pool.run(() -> {
                    doneLater.set(true);
                    return null;
                }));

        assertThat(rejection.status()).isEqualTo(503);
        assertThat(rejection.code()).isEqualTo("hashing-busy");
        assertThat(pool.waiting()).isEqualTo(0);
        config.setLongestWait(Duration.ofMinutes(1));
        release.countDown();
        for (CompletableFuture<String> one : begun) {
            assertThat(one.get()).isEqualTo("done");
        }
        assertThat(pool.run(() -> "served again")).isEqualTo("served again");
        assertThat(doneLater.get()).isFalse();
        pool.close();
    }

    @Test
    void failureOfTheWorkIsPassedToItsCaller() {
        HashingPool pool = pool();
        RuntimeException unchecked = new IllegalArgumentException("A failure");
        Exception checked = new IOException("A failure");

        assertThatThrownBy(() -> pool.run(() -> {
                    throw unchecked;
                }))
                .isSameAs(unchecked);
        assertThatThrownBy(() -> pool.run(() -> {
                    throw checked;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(checked);
        pool.close();
    }

    @Test
    void interruptedCallerIsToldToRetryAndStaysInterrupted() {
        HashingPool pool = pool();
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        ApiException rejection =
                catchThrowableOfType(ApiException.class, () -> pool.run(() -> interrupted.await(10, TimeUnit.SECONDS)));

        assertThat(Thread.interrupted()).isTrue();
        interrupted.countDown();
        assertThat(rejection.code()).isEqualTo("hashing-busy");
        pool.close();
    }

    @Test
    void workRunsOnDaemonThreadsWhichEndWithThePool() throws InterruptedException {
        HashingPool pool = pool();
        Thread thread = pool.run(Thread::currentThread);
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).isEqualTo("hashing");

        pool.close();

        thread.join(Duration.ofMinutes(1).toMillis());
        assertThat(thread.isAlive()).isFalse();
    }
}
