package io.streamcore.likes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.types.ObjectId;

/** A change of a like that waits for its turn. */
final class QueuedLike {
    private final ObjectId user;
    private final LikeAction action;
    private final Optional<Instant> likedAt;
    private final AtomicBoolean decided = new AtomicBoolean();
    private final CompletableFuture<Optional<LikeState>> result = new CompletableFuture<>();

    /** @param likedAt when the user began to like the thing; now if empty */
    QueuedLike(ObjectId user, LikeAction action, Optional<Instant> likedAt) {
        this.user = user;
        this.action = action;
        this.likedAt = likedAt;
    }

    ObjectId user() {
        return user;
    }

    LikeAction action() {
        return action;
    }

    Optional<Instant> likedAt() {
        return likedAt;
    }

    /** Takes the request for writing. @return false if it is given up, or was taken before */
    boolean start() {
        return decided.compareAndSet(false, true);
    }

    /** Gives the request up. @return false if it is being written */
    boolean cancel() {
        return decided.compareAndSet(false, true);
    }

    /** @param state empty if the thing is deleted */
    void complete(Optional<LikeState> state) {
        result.complete(state);
    }

    void fail(Throwable failure) {
        result.completeExceptionally(failure);
    }

    /**
     * Waits for the end of the change.
     *
     * @param timeout how long the request may wait for its turn; once it is being written, its end is awaited
     * @return empty if the request was given up
     */
    Optional<Optional<LikeState>> await(Duration timeout) {
        try {
            return Optional.of(result.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return cancel() ? Optional.empty() : Optional.of(join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return cancel() ? Optional.empty() : Optional.of(join());
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        }
    }

    private Optional<LikeState> join() {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw unwrapped(e.getCause());
        }
    }

    private static RuntimeException unwrapped(Throwable cause) {
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }
}
