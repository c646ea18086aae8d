package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.DurableQueue;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends signed notifications in the background. Unless the response is 2xx, a notification is sent up to eight times
 * with exponential back-off from 0.5 s, for about a minute. Pending notifications survive a restart.
 */
final class NotificationSender implements AutoCloseable {
    private static final Logger LOG = System.getLogger(NotificationSender.class.getName());
    private static final int MAX_ATTEMPTS = 8;
    private static final long FIRST_DELAY_MILLIS = 500;

    private final Signatures signatures;
    private final Faults faults;
    private final DurableQueue queue;
    private final Clock clock;
    private final String apiKey;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2, NotificationSender::thread);

    NotificationSender(Signatures signatures, String apiKey, Faults faults, DurableQueue queue, Clock clock)
            throws IOException {
        this.signatures = signatures;
        this.apiKey = apiKey;
        this.faults = faults;
        this.queue = queue;
        this.clock = clock;
        queue.pending().forEach((id, job) -> schedule(id, job, 1));
    }

    /** Queues a notification to {@code url} and returns at once. */
    void send(String url, String type, JsonObject fields) {
        JsonObject body = new JsonObject()
                .put("notification_type", type)
                .put(
                        "timestamp",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("request_id", UUID.randomUUID().toString().replace("-", ""))
                .mergeIn(fields)
                .put("signature_key", apiKey);
        JsonObject job = new JsonObject().put("url", url).put("body", body.encode());
        for (int copies = faults.consumeNotificationCopies(); copies > 0; copies--) {
            schedule(queue.add(job), job, 1);
        }
    }

    private void schedule(String id, JsonObject job, int attempt) {
        long delay = attempt == 1 ? 0 : FIRST_DELAY_MILLIS << (attempt - 2);
        executor.schedule(() -> attempt(id, job, attempt), delay, TimeUnit.MILLISECONDS);
    }

    private void attempt(String id, JsonObject job, int attempt) {
        if (deliver(job)) {
            queue.done(id);
        } else if (attempt < MAX_ATTEMPTS) {
            schedule(id, job, attempt + 1);
        } else {
            LOG.log(Level.WARNING, "Notification not delivered: " + job.getString("url"));
            queue.done(id);
        }
    }

    private boolean deliver(JsonObject job) {
        String body = job.getString("body");
        long now = clock.instant().getEpochSecond();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(job.getString("url")))
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/json")
                    .header("X-Cld-Timestamp", String.valueOf(now))
                    .header("X-Cld-Signature", signatures.ofNotification(body, now))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        stop(executor);
    }

    static Thread thread(Runnable job) {
        Thread thread = new Thread(job, "cloudinary-background");
        thread.setDaemon(true);
        return thread;
    }

    /** Stops the executor and waits until no task writes into the emulator's folder any more. */
    static void stop(ExecutorService background) {
        background.shutdownNow();
        try {
            background.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
