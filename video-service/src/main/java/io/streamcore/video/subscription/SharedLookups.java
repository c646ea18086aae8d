package io.streamcore.video.subscription;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bson.types.ObjectId;

/** Lets concurrent readers of one channel share a lookup. */
final class SharedLookups<T> {
    private final Map<ObjectId, CompletableFuture<Optional<T>>> running = new ConcurrentHashMap<>();

    /** The first of concurrent readers asks, and the others wait, at most as long as a call may take. */
    Optional<T> once(ObjectId channel, Supplier<Optional<T>> lookup) {
        CompletableFuture<Optional<T>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<T>> others = running.putIfAbsent(channel, mine);
        if (others != null) {
            return others.join();
        }
        Optional<T> found = Optional.empty();
        try {
            found = lookup.get();
            return found;
        } finally {
            running.remove(channel);
            mine.complete(found);
        }
    }
}
