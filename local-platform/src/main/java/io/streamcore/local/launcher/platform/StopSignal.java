package io.streamcore.local.launcher.platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Given once, when the platform shall stop. */
final class StopSignal {
    /** Ctrl-C reaches the services too, and their end may be noticed before the signal itself. */
    private static final long NEWS_MILLIS = 500;

    private final CompletableFuture<Void> given = new CompletableFuture<>();

    void give() {
        given.complete(null);
    }

    CompletableFuture<Void> whenGiven() {
        return given;
    }

    /** Whether the end of a service is part of the platform's. */
    boolean explainsAnEnd() {
        return isGivenWithin(NEWS_MILLIS);
    }

    boolean isGivenWithin(long millis) {
        try {
            given.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notGiven) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
