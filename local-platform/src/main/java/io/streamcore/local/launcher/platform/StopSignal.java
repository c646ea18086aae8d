package io.streamcore.local.launcher.platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Given once, when the platform shall stop. */
final class StopSignal {
    /** Ctrl-C reaches the services too, and their end may be noticed before the signal itself. */
    private static final long SIGNAL_DELAY_MILLIS = 500;

    private final CompletableFuture<Void> requested = new CompletableFuture<>();

    void request() {
        requested.complete(null);
    }

    CompletableFuture<Void> whenRequested() {
        return requested;
    }

    /** Whether the end of a service is part of the platform's. */
    boolean explainsExit() {
        return isRequestedWithin(SIGNAL_DELAY_MILLIS);
    }

    boolean isRequestedWithin(long millis) {
        try {
            requested.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notGiven) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
