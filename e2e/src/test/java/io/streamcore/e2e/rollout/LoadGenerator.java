package io.streamcore.e2e.rollout;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends requests at a constant rate, each kind in turn, independent of outstanding responses. */
final class LoadGenerator {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final List<HttpRequest> kinds;
    private final int perSecond;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger completed = new AtomicInteger();
    private HttpClient client;

    LoadGenerator(List<HttpRequest> kinds, int perSecond) {
        this.kinds = kinds;
        this.perSecond = perSecond;
    }

    void start() {
        scheduler.scheduleAtFixedRate(this::sendNext, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    private void sendNext() {
        int number = sent.getAndIncrement();
        if (number % perSecond == 0) {
            // A new client opens new connections.
            client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        }
        HttpRequest request = kinds.get(number % kinds.size());
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((response, failure) -> {
            if (failure != null) {
                failures.add("%s %s: %s".formatted(Instant.now(), request, failure));
            } else if (response.statusCode() >= 300) {
                failures.add("%s %s: %d %s".formatted(Instant.now(), request, response.statusCode(), response.body()));
            }
            completed.incrementAndGet();
        });
    }

    /** Stops, waits for outstanding responses and returns the number of requests sent. */
    int stop() throws InterruptedException {
        scheduler.shutdown();
        scheduler.awaitTermination(1, TimeUnit.SECONDS);
        await().atMost(TIMEOUT).until(() -> completed.get() == sent.get());
        return sent.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }
}
