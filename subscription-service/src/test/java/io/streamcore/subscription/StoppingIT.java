package io.streamcore.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamcore.local.mongo.LocalMongo;
import io.streamcore.testing.PackagedService;
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
    /** How long an open stream would delay the shutdown, besides the 5 s in which requests are still served. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofMinutes(2);

    @Test
    void openStreamsEndAndDoNotDelayShutdown() throws Exception {
        SignedInUsers users = new SignedInUsers();
        String authService = users.start().get("streamcore.token.auth-service");
        try (LocalMongo mongo = LocalMongo.temporary(System.getenv());
                PackagedService service = PackagedService.start(Map.of(
                        "MONGODB_URI",
                        mongo.uri(),
                        "QUARKUS_MONGODB_DATABASE",
                        "streamcore_stopping",
                        "STREAMCORE_INTERNAL_CREDENTIAL",
                        SignedInUsers.CREDENTIAL,
                        "STREAMCORE_TOKEN_AUTH_SERVICE",
                        authService,
                        "QUARKUS_SHUTDOWN_TIMEOUT",
                        SHUTDOWN_TIMEOUT.toSeconds() + "s"))) {
            HttpResponse<Stream<String>> stream = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(service.address("/api/v1/notifications/stream"))
                                    .header("Authorization", users.create().bearer())
                                    .build(),
                            HttpResponse.BodyHandlers.ofLines());
            List<String> lines = new CopyOnWriteArrayList<>();
            Thread reader = new Thread(() -> stream.body().forEach(lines::add));
            reader.setDaemon(true);
            reader.start();
            assertThat(stream.statusCode()).isEqualTo(200);
            await().until(() -> lines.stream().anyMatch(line -> line.startsWith(":")));

            boolean stopped = service.stopWithin(SHUTDOWN_TIMEOUT);

            assertThat(stopped).as("stopped").isTrue();
            await().until(() -> !reader.isAlive());
        } finally {
            users.stop();
        }
    }
}
