package io.streamcore.likes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
    private final SharedReads<String, String> reads = new SharedReads<>(Duration.ofMinutes(1));
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final AtomicInteger performed = new AtomicInteger();
    private volatile String stored = "old";

    @Test
    void thoseWhoAskDuringAReadShareTheNextWhichFindsWhatWasWrittenMeanwhile() {
        CompletableFuture<String> first = startFirst();
        stored = "new";
        List<CompletableFuture<String>> others = askMeanwhile(this::next);
        firstMayEnd.countDown();

        assertThat(first.join()).isEqualTo("old");
        assertThat(others).allSatisfy(other -> assertThat(other.join()).isEqualTo("new"));
        assertThat(performed).hasValue(2);
    }

    @Test
    void failureReachesAllWhoShareTheReadAndNobodyElse() {
        CompletableFuture<String> first = startFirst();
        List<CompletableFuture<String>> others = askMeanwhile(() -> {
            throw new IllegalStateException("No connection");
        });
        firstMayEnd.countDown();

        assertThat(first.join()).isEqualTo("old");
        assertThat(others).allSatisfy(other -> assertThatThrownBy(other::join).hasRootCauseMessage("No connection"));
        assertThat(reads.read("video", this::next)).isEqualTo("old");
    }

    @Test
    void readsOfOtherThingsAndLaterReadsAreNotShared() {
        CompletableFuture<String> first = startFirst();

        assertThat(reads.read("other video", this::next)).isEqualTo("old");
        firstMayEnd.countDown();
        first.join();
        reads.read("video", this::next);
        assertThat(performed).hasValue(3);
    }

    @Test
    void readThatHangsDelaysTheNextOneOnlyBriefly() {
        SharedReads<String, String> impatient = new SharedReads<>(Duration.ofMillis(1));
        CompletableFuture<String> first = startFirst(impatient);
        stored = "new";

        CompletableFuture<String> second = inThread(impatient, this::next);

        await().until(second::isDone);
        assertThat(second.join()).isEqualTo("new");
        assertThat(first).isNotDone();
        firstMayEnd.countDown();
        assertThat(first.join()).isEqualTo("old");
        assertThat(impatient.read("video", this::next)).isEqualTo("new");
        assertThat(performed).hasValue(3);
    }

    private CompletableFuture<String> startFirst() {
        return startFirst(reads);
    }

    private CompletableFuture<String> startFirst(SharedReads<String, String> reads) {
        CompletableFuture<String> first = inThread(reads, () -> {
            String found = next();
            try {
                firstMayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return found;
        });
        await().until(() -> performed.get() == 1);
        return first;
    }

    private String next() {
        performed.incrementAndGet();
        return stored;
    }

    /** Returns when all of them wait. */
    private List<CompletableFuture<String>> askMeanwhile(Supplier<String> source) {
        List<CompletableFuture<String>> asking = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<String> result = new CompletableFuture<>();
            Thread thread = new Thread(() -> complete(reads, result, source));
            threads.add(thread);
            asking.add(result);
            thread.start();
        }
        await().until(() -> threads.stream().allMatch(SharedReadsTest::waits));
        return asking;
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static void complete(
            SharedReads<String, String> reads, CompletableFuture<String> result, Supplier<String> source) {
        try {
            result.complete(reads.read("video", source));
        } catch (RuntimeException failure) {
            result.completeExceptionally(failure);
        }
    }

    private static CompletableFuture<String> inThread(SharedReads<String, String> reads, Supplier<String> source) {
        CompletableFuture<String> result = new CompletableFuture<>();
        new Thread(() -> complete(reads, result, source)).start();
        return result;
    }
}
