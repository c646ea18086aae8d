package io.streamcore.subscription;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.local.mongo.LocalMongo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoppingIT {
    /** How long a stream that did not end would hold the service up, besides the 5 s in which it goes on answering. */
    private static final Duration HELD_UP = Duration.ofMinutes(2);

    @Test
    void openStreamIsEndedAndDoesNotHoldUpStopping() throws Exception {
        FakeAuthService authService = new FakeAuthService();
        Map<String, String> settings = authService.start();
        Users users = Users.of(URI.create(settings.get("test.auth-service")), settings.get("test.signing-key"));
        try (LocalMongo mongo = LocalMongo.forgetting(System.getenv());
                PackagedService service = PackagedService.start(Map.of(
                        "MONGODB_URI",
                        mongo.uri(),
                        "QUARKUS_MONGODB_DATABASE",
                        "streamcore_stopping",
                        "STREAMCORE_INTERNAL_CREDENTIAL",
                        FakeAuthService.CREDENTIAL,
                        "STREAMCORE_TOKEN_AUTH_SERVICE",
                        settings.get("test.auth-service"),
                        "STREAMCORE_DIRECTORY_AUTH_SERVICE",
                        settings.get("test.auth-service"),
                        "QUARKUS_SHUTDOWN_TIMEOUT",
                        HELD_UP.toSeconds() + "s"))) {
            HttpResponse<Stream<String>> stream = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(service.address("/api/v1/notifications/stream"))
                                    .header("Authorization", users.create().bearer())
                                    .build(),
                            HttpResponse.BodyHandlers.ofLines());
            List<String> lines = new CopyOnWriteArrayList<>();
            Thread listening = new Thread(() -> stream.body().forEach(lines::add));
            listening.setDaemon(true);
            listening.start();
            assertEquals(200, stream.statusCode());
            await().until(() -> lines.stream().anyMatch(line -> line.startsWith(":")));

            boolean stopped = service.stopWithin(HELD_UP);

            assertTrue(stopped, "still running");
            await().until(() -> !listening.isAlive());
        } finally {
            authService.stop();
        }
    }
}
