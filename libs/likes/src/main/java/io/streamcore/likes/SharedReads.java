package io.streamcore.likes;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets those who want to read the same thing at once share a read. It begins after all of them have asked, so each finds
 * what was written before. Whoever asks during a read shares the next one, which begins when that ends, or takes so long
 * that the source may hang: nobody waits for the timeouts of two reads.
 */
public final class SharedReads<K, V> {
    /** Longer than a read takes, and short beside the timeout of one. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final Map<K, Read<V>> latest = new ConcurrentHashMap<>();
    private final Duration patience;

    private static final class Read<V> {
        private final CompletableFuture<V> result = new CompletableFuture<>();

        /** Written and read while the entry of the map is locked. */
        private boolean begun;
    }

    public SharedReads() {
        this(PATIENCE);
    }

    /** @param patience how long a read waits for the one before it */
    SharedReads(Duration patience) {
        this.patience = patience;
    }

    public V read(K key, Supplier<V> source) {
        Read<V> mine = new Read<>();
        CompletableFuture<?>[] before = {CompletableFuture.completedFuture(null)};
        Read<V> joined = latest.compute(key, (same, last) -> {
            if (last != null && !last.begun) {
                return last;
            }
            before[0] = last == null ? before[0] : last.result;
            return mine;
        });
        if (joined != mine) {
            return await(joined);
        }
        waitFor(before[0]);
        latest.computeIfPresent(key, (same, last) -> begin(mine, last));
        return perform(key, mine, source);
    }

    private void waitFor(CompletableFuture<?> read) {
        try {
            read.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException notSucceeded) {
            // The next read finds out for itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <V> Read<V> begin(Read<V> mine, Read<V> last) {
        mine.begun = true;
        return last;
    }

    private V perform(K key, Read<V> mine, Supplier<V> source) {
        try {
            V value = source.get();
            mine.result.complete(value);
            return value;
        } catch (RuntimeException | Error failure) {
            mine.result.completeExceptionally(failure);
            throw failure;
        } finally {
            latest.remove(key, mine);
        }
    }

    private static <V> V await(Read<V> read) {
        try {
            return read.result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
