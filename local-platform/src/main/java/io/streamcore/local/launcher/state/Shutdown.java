package io.streamcore.local.launcher.state;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The end of a process that was asked to stop. */
public final class Shutdown {
    private static final long POLL_INTERVAL_MILLIS = 20;

    private Shutdown() {}

    /**
     * Waits for the end, and kills a process that takes too long. Looks for itself, because {@code onExit} of a process
     * that is not a child looks only every few seconds.
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
