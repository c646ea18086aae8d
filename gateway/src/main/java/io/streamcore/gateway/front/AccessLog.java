package io.streamcore.gateway.front;

import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.sanitise.Call;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;

/**
 * One JSON line on standard output for each request, without its query, which may hold secrets. Written by a thread of
 * its own, so that a slow reader of the log never slows a request; lines that find the queue full are dropped.
 */
@Singleton
public class AccessLog {
    private static final Logger LOG = Logger.getLogger(AccessLog.class);
    private static final int QUEUE = 16_384;
    private static final int BATCH = 65_536;

    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer = new Thread(this::writeLines, "access-log");
    private final boolean enabled;

    public AccessLog(GatewaySettings settings) {
        this.enabled = settings.accessLog();
        writer.setDaemon(true);
        writer.start();
    }

    void write(Call call, int status, long bytes) {
        if (enabled) {
            lines.offer(AccessLine.of(call, status, bytes));
        }
    }

    private void writeLines() {
        // never closed: standard output belongs to the whole process
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        try {
            StringBuilder batch = new StringBuilder();
            while (true) {
                batch.append(lines.take());
                for (String more = lines.poll(); more != null && batch.length() < BATCH; more = lines.poll()) {
                    batch.append(more);
                }
                out.write(batch.toString().getBytes(StandardCharsets.UTF_8));
                batch.setLength(0);
            }
        } catch (IOException e) {
            LOG.warn("The access log cannot be written any more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        writer.interrupt();
    }
}
