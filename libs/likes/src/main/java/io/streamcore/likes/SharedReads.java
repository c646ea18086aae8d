package io.streamcore.likes;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets those who want to read the same thing at once share a read. It begins after all of them have asked, so each finds
 * what was written before. Of each thing one read runs at a time; whoever asks meanwhile shares the next one.
 */
public final class SharedReads<K, V> {
    private final Map<K, Read<V>> latest = new ConcurrentHashMap<>();

    private static final class Read<V> {
        private final CompletableFuture<V> result = new CompletableFuture<>();

        /** Written and read while the entry of the map is locked. */
        private boolean begun;
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
        before[0].handle((value, failure) -> null).join();
        latest.computeIfPresent(key, (same, last) -> begin(mine, last));
        return perform(key, mine, source);
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
