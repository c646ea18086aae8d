package io.streamcore.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.local.mongo.LocalMongo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How long clients wait while MongoDB hangs or is away, on a platform as {@code ./streamcore up} starts it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseOutageIT {
    private static final Duration READ_DEADLINE = Duration.ofSeconds(3);
    private static final Duration WRITE_DEADLINE = Duration.ofSeconds(5);
    private static final int ROUNDS = 3;

    private final HttpClient client = HttpClient.newHttpClient();
    private LocalMongo mongo;
    private DatabaseRelay relay;
    private PlatformProcess platform;
    private TestUser user;
    private List<String> reads;

    /** A response and how long it took. */
    private record Timed(String request, int status, Duration waited) {}

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        mongo = LocalMongo.temporary(System.getenv());
        relay = new DatabaseRelay(mongo);
        platform = PlatformProcess.startWithOwnTimeouts(folder.resolve("home"), Map.of("MONGODB_URI", relay.uri()));
        user = TestUser.register(platform);
        String video = user.upload("Before the outage").path("data._id");
        reads = List.of(
                "/users/current-user",
                "/users/c/" + user.username(),
                "/users/history",
                "/videos",
                "/videos/" + video,
                "/dashboard/stats",
                "/subscriptions/feed",
                "/subscriptions/c/" + user.id(),
                "/notifications");
        await().untilAsserted(() ->
                assertThat(sendAll(reads, this::get)).extracting(Timed::status).containsOnly(200));
    }

    @AfterAll
    void stop() throws IOException {
        platform.close();
        relay.close();
        mongo.close();
    }

    @Test
    void readsFailWithinThreeSecondsAndWritesWithinFive() throws IOException {
        relay.hold();

        List<Timed> writes = sendAll(List.of("/videos/toggle/publish/0123456789abcdef01234567"), this::patch);
        List<Timed> failed = Stream.generate(() -> sendAll(reads, this::get))
                .limit(ROUNDS)
                .flatMap(List::stream)
                .toList();

        relay.resume();
        assertThat(writes).allSatisfy(write -> assertFailedWithin(WRITE_DEADLINE, write));
        assertThat(failed).hasSize(ROUNDS * reads.size()).allSatisfy(read -> assertFailedWithin(READ_DEADLINE, read));
        awaitRecovery();
    }

    @Test
    void readsFailWithinThreeSecondsWithoutAServer() throws IOException {
        relay.refuse();

        List<Timed> failed = Stream.generate(() -> sendAll(reads, this::get))
                .limit(ROUNDS)
                .flatMap(List::stream)
                .toList();

        relay.resume();
        assertThat(failed).hasSize(ROUNDS * reads.size()).allSatisfy(read -> assertFailedWithin(READ_DEADLINE, read));
        awaitRecovery();
    }

    private static void assertFailedWithin(Duration deadline, Timed response) {
        assertThat(response.status()).as(response.toString()).isIn(503, 504);
        assertThat(response.waited()).as(response.toString()).isLessThanOrEqualTo(deadline);
    }

    private void awaitRecovery() {
        await().untilAsserted(() ->
                assertThat(sendAll(reads, this::get)).extracting(Timed::status).containsOnly(200));
    }

    private List<Timed> sendAll(List<String> paths, Function<String, HttpRequest> request) {
        return paths.stream().map(path -> send(request.apply(path))).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private CompletableFuture<Timed> send(HttpRequest request) {
        long start = System.nanoTime();
        return client.sendAsync(request, BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode)
                .thenApply(status -> new Timed(
                        request.method() + " " + request.uri().getPath(),
                        status,
                        Duration.ofNanos(System.nanoTime() - start)));
    }

    private HttpRequest get(String path) {
        return request(path).GET().build();
    }

    private HttpRequest patch(String path) {
        return request(path).method("PATCH", BodyPublishers.noBody()).build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(platform.gateway() + "/api/v1" + path))
                .header("Authorization", "Bearer " + user.accessToken());
    }
}
