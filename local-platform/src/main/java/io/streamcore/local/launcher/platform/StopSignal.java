package io.streamcore.local.launcher.platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A one-time request to stop the platform. */
final class StopSignal {
    /** Ctrl-C also reaches the services, whose exit may be noticed before the signal itself. */
    private static final long SIGNAL_DELAY_MILLIS = 500;

    private final CompletableFuture<Void> requested = new CompletableFuture<>();

    void request() {
        requested.complete(null);
    }

    CompletableFuture<Void> whenRequested() {
        return requested;
    }

    /** Whether a service exited because the platform is stopping. */
    boolean explainsExit() {
        return isRequestedWithin(SIGNAL_DELAY_MILLIS);
    }

    boolean isRequestedWithin(long millis) {
        try {
            requested.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
