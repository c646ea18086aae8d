package io.streamcore.local.mongo;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Removes expired documents and flushes the data file to disk once a second. */
final class ExpiryJob {
    private static final System.Logger LOG = System.getLogger(ExpiryJob.class.getName());
    private final HardenedBackend backend;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "mongo-expiry");
        thread.setDaemon(true);
        return thread;
    });

    ExpiryJob(HardenedBackend backend) {
        this.backend = backend;
        timer.scheduleWithFixedDelay(this::run, 1, 1, TimeUnit.SECONDS);
    }

    private void run() {
        try {
            backend.expire();
            backend.flush();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Removing expired documents failed; retrying", e);
        }
    }

    /**
     * Stops the job after its current run.
     *
     * @return false if it was stopped before
     */
    boolean stop() {
        boolean running = !timer.isShutdown();
        timer.shutdown();
        try {
            timer.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return running;
    }
}
