package io.streamcore.auth.password;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamcore.kit.response.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class HashingPoolTest {
    private static final int QUEUE = 3;

    private static final MeterRegistry METERS = new SimpleMeterRegistry();

    private volatile Duration longestWait = Duration.ofMinutes(1);

    private HashingPool pool() {
        HashingPool pool = new HashingPool();
        pool.registry = METERS;
        pool.config = new PasswordConfig() {
            @Override
            public String pepper() {
                return "";
            }

            @Override
            public int cost() {
                return 4;
            }

            @Override
            public int queue() {
                return QUEUE;
            }

            @Override
            public Duration longestWait() {
                return longestWait;
            }
        };
        pool.open();
        return pool;
    }

    @Test
    void beyondTheQueueIsRefusedAtOnceAndTheQueueIsServed() throws InterruptedException {
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

        ApiException refused = Assertions.assertThrows(ApiException.class, () -> pool.run(() -> null));

        assertThat(refused.status(), is(503));
        assertThat(refused.code(), is("hashing-busy"));
        assertThat(METERS.get("streamcore.hashing.refused").counter().count(), is(1.0));
        assertThat(METERS.get("streamcore.hashing.waiting").gauge().value(), is((double) QUEUE));
        release.countDown();
        served.await();
        pool.close();
    }

    @Test
    void whoseTurnDoesNotComeInTimeIsRefusedAndIsNotDoneLaterWhileWhatHasBegunIsFinished() throws Exception {
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
        longestWait = Duration.ofMillis(50);

        ApiException refused = Assertions.assertThrows(
                ApiException.class,
                () -> pool.run(() -> {
                    doneLater.set(true);
                    return null;
                }));

        assertThat(refused.status(), is(503));
        assertThat(refused.code(), is("hashing-busy"));
        assertThat(pool.waiting(), is(0));
        longestWait = Duration.ofMinutes(1);
        release.countDown();
        for (CompletableFuture<String> one : begun) {
            assertThat(one.get(), is("done"));
        }
        assertThat(pool.run(() -> "served again"), is("served again"));
        assertThat(doneLater.get(), is(false));
        pool.close();
    }
}
