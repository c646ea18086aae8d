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

/** So many requests a second, of each kind in turn, whether or not earlier ones have been answered. */
final class Load {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<HttpRequest> kinds;
    private final int perSecond;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private HttpClient client;

    Load(List<HttpRequest> kinds, int perSecond) {
        this.kinds = kinds;
        this.perSecond = perSecond;
    }

    void start() {
        clock.scheduleAtFixedRate(this::sendNext, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    private void sendNext() {
        int number = sent.getAndIncrement();
        if (number % perSecond == 0) {
            // new visitors, on connections of their own
            client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        }
        HttpRequest request = kinds.get(number % kinds.size());
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((answer, failure) -> {
            if (failure != null) {
                failures.add("%s %s: %s".formatted(Instant.now(), request, failure));
            } else if (answer.statusCode() >= 300) {
                failures.add("%s %s: %d %s".formatted(Instant.now(), request, answer.statusCode(), answer.body()));
            }
            answered.incrementAndGet();
        });
    }

    /** Stops, and waits for the last answers. */
    int stop() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(1, TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> answered.get() == sent.get());
        return sent.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }
}
