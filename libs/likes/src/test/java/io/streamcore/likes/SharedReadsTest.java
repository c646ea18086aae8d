package io.streamcore.likes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
    private final SharedReads<String, String> reads = new SharedReads<>();
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

    private CompletableFuture<String> startFirst() {
        CompletableFuture<String> first = inThread(() -> {
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
            Thread thread = new Thread(() -> complete(result, source));
            threads.add(thread);
            asking.add(result);
            thread.start();
        }
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        return asking;
    }

    private void complete(CompletableFuture<String> result, Supplier<String> source) {
        try {
            result.complete(reads.read("video", source));
        } catch (RuntimeException failure) {
            result.completeExceptionally(failure);
        }
    }

    private CompletableFuture<String> inThread(Supplier<String> source) {
        CompletableFuture<String> result = new CompletableFuture<>();
        new Thread(() -> complete(result, source)).start();
        return result;
    }
}
