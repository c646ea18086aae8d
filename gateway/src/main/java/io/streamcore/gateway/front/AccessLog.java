package io.streamcore.gateway.front;

import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.filter.RequestContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Writes one JSON line per request to standard output, without the query and without tokens in the path, which are secrets. A separate thread
 * writes them, so that a slow reader of the log never delays a request; while the queue is full, lines are dropped.
 */
@Singleton
public class AccessLog {
    private static final Logger LOG = Logger.getLogger(AccessLog.class);
    private static final int QUEUE = 16_384;
    private static final int BATCH = 4096;

    /** Lines are collected for this long, because waking the thread costs more than writing a line. */
    private static final long PAUSE_NANOS = 20_000_000L;

    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer = new Thread(this::writeLines, "access-log");
    private final OutputStream out;
    private final boolean enabled;
    private volatile boolean stopped;

    @Inject
    public AccessLog(GatewaySettings settings) {
        // not closed, because standard output belongs to the whole process
        this(settings.accessLog(), new FileOutputStream(FileDescriptor.out));
    }

    public AccessLog(boolean enabled, OutputStream out) {
        this.out = out;
        this.enabled = enabled;
        writer.setDaemon(true);
        writer.start();
    }

    void write(RequestContext request, int status, long bytes) {
        if (enabled) {
            lines.offer(AccessLogEntry.of(request, status, bytes));
        }
    }

    private void writeLines() {
        try {
            for (boolean last = false; !last; LockSupport.parkNanos(PAUSE_NANOS)) {
                last = stopped && lines.isEmpty();
                out.write(nextBatch().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            LOG.warn("The access log failed and is no longer written", e);
        }
    }

    /** Takes all lines at once, because the queue is locked for every access. */
    private String nextBatch() {
        List<String> batch = new ArrayList<>();
        lines.drainTo(batch, BATCH);
        return String.join("", batch);
    }

    /** Writes what is left, for at most a second. */
    @PreDestroy
    public void stop() {
        stopped = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
