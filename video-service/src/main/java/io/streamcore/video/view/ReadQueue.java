package io.streamcore.video.view;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gathers reads for a short moment, so that their views are written together (docs/decisions/0059). What is not written
 * yet is lost in a crash; a stop of the service waits for it. Reads cannot outrun the database: one that finds too many
 * waiting writes a batch itself.
 */
@ApplicationScoped
class ReadQueue {
    private static final int BATCH = 100;
    private static final int MAX_QUEUE = 1_000;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final ReadBatchCounter counter;
    private final ViewConfig config;
    private final BlockingQueue<QueuedRead> waiting = new ArrayBlockingQueue<>(MAX_QUEUE);
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "views"));

    ReadQueue(ReadBatchCounter counter, ViewConfig config) {
        this.counter = counter;
        this.config = config;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @throws RejectedExecutionException if the service stops */
    void add(QueuedRead read) {
        while (!waiting.offer(read)) {
            writeBatch();
        }
        if (scheduled.compareAndSet(false, true)) {
            thread.schedule(this::write, config.batchWithin().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Writes what waits; requests have ended by now. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.execute(this::write);
        thread.shutdown();
        thread.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What arrives from here on is written by the next run, or joins the last batch of this one. */
    private void write() {
        scheduled.set(false);
        int left = waiting.size();
        while (left > 0) {
            int written = writeBatch();
            left = written == 0 ? 0 : left - written;
        }
    }

    private int writeBatch() {
        List<QueuedRead> batch = new ArrayList<>(BATCH);
        int size = waiting.drainTo(batch, BATCH);
        if (size > 0) {
            counter.count(batch);
        }
        return size;
    }
}
