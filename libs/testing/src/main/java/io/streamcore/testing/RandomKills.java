package io.streamcore.testing;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A packaged service that clients use concurrently while it is killed with {@code kill -9} at random, and started again.
 * A request waits while there is no service.
 */
public final class RandomKills implements AutoCloseable {
    private static final int MOST_BETWEEN_KILLS = 600;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> environment;
    private final Semaphore answers = new Semaphore(0);
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile CompletableFuture<PackagedService> service;
    private volatile boolean ended;
    private int kills;

    public RandomKills(Map<String, String> environment) throws IOException {
        this.environment = environment;
        service = CompletableFuture.completedFuture(PackagedService.start(environment));
    }

    /** Repeats an operation, in a thread of its own. */
    @FunctionalInterface
    public interface Client {
        void operate() throws Exception;
    }

    /** Kills the service that often while the clients work; returns when their last operations have ended. */
    public void run(List<? extends Client> clients, int times, Random random) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        List<Future<?>> working = new ArrayList<>();
        for (Client client : clients) {
            working.add(threads.submit(() -> {
                while (!ended) {
                    client.operate();
                }
                return null;
            }));
        }
        try {
            while (kills < times && awaitAnswers(1 + random.nextInt(MOST_BETWEEN_KILLS))) {
                restart();
            }
            awaitAnswers(MOST_BETWEEN_KILLS);
        } finally {
            ended = true;
            threads.shutdown();
        }
        for (Future<?> client : working) {
            client.get();
        }
    }

    /** @return false if there are no more, as when the clients have failed */
    private boolean awaitAnswers(int number) throws InterruptedException {
        answers.drainPermits();
        return answers.tryAcquire(number, 3, TimeUnit.MINUTES);
    }

    private void restart() throws Exception {
        PackagedService killed = service.join();
        CompletableFuture<PackagedService> next = new CompletableFuture<>();
        service = next;
        killed.kill();
        kills++;
        try {
            next.complete(PackagedService.start(environment));
        } catch (IOException | RuntimeException failure) {
            next.completeExceptionally(failure);
            throw failure;
        }
    }

    /** The response; empty if there was none, or a failure: then it is unknown whether the request was carried out. */
    public Optional<HttpResponse<String>> send(HttpRequest.Builder request) throws InterruptedException {
        PackagedService receiver = service.join();
        try {
            HttpResponse<String> response = http.send(receiver.redirect(request), HttpResponse.BodyHandlers.ofString());
            answers.release();
            answered.incrementAndGet();
            if (response.statusCode() < 500) {
                return Optional.of(response);
            }
            failed.incrementAndGet();
        } catch (IOException killed) {
            unanswered.incrementAndGet();
        }
        return Optional.empty();
    }

    /** How many kills there were. */
    public int kills() {
        return kills;
    }

    @Override
    public String toString() {
        return "%d operations answered, %d of them with 5xx, %d unanswered, %d kills"
                .formatted(answered.get(), failed.get(), unanswered.get(), kills);
    }

    @Override
    public void close() throws Exception {
        service.join().close();
    }
}
