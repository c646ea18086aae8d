package io.streamcore.e2e.privacy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Requests many addresses concurrently, without any credentials. */
final class Attacker implements AutoCloseable {
    private static final int CONCURRENT_REQUESTS = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT_REQUESTS);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private int requests;

    /** What an address delivered: its bytes unless the response is an error. */
    record Loot(String address, int status, int bytes) {
        boolean isEmpty() {
            return bytes == 0;
        }
    }

    /** Returns what was delivered: nothing, hopefully. */
    List<Loot> attack(Collection<String> addresses) throws InterruptedException, ExecutionException {
        requests += addresses.size();
        List<Callable<Loot>> calls = addresses.stream()
                .map(address -> (Callable<Loot>) () -> request(address))
                .toList();
        List<Loot> loot = new java.util.ArrayList<>();
        for (Future<Loot> each : threads.invokeAll(calls)) {
            if (!each.get().isEmpty()) {
                loot.add(each.get());
            }
        }
        return loot;
    }

    int requests() {
        return requests;
    }

    private Loot request(String address) throws Exception {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofMinutes(2))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        boolean delivered = response.statusCode() < 300;
        return new Loot(address, response.statusCode(), delivered ? response.body().length : 0);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
