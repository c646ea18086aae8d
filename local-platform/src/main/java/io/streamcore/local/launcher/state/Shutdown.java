package io.streamcore.local.launcher.state;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for processes that were requested to stop, or for the request to stop this one. */
public final class Shutdown {
    private static final long POLL_INTERVAL_MILLIS = 20;

    private Shutdown() {}

    /** Waits until this process gets a signal that ends it. */
    public static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until the process exits, and kills it after the timeout. Polls, because {@code onExit} notices the exit of
     * a process that is not a child only every few seconds.
     */
    public static void await(ProcessHandle process, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
