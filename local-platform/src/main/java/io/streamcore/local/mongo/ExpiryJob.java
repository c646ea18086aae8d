package io.streamcore.local.mongo;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What the server does on its own once a second: removing expired documents, and flushing the file to the disk. */
final class ExpiryJob {
    private static final System.Logger LOG = System.getLogger(ExpiryJob.class.getName());
    private final HardenedBackend backend;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "mongo-housekeeping");
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
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "Housekeeping failed and will be tried again", failure);
        }
    }

    /** Ends it after the present run; false when it had ended before. */
    boolean stop() {
        boolean running = !timer.isShutdown();
        timer.shutdown();
        try {
            timer.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return running;
    }
}
