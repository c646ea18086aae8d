package io.streamcore.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.local.mongo.LocalMongo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The database takes questions and answers none. */
class HangingDatabaseIT {
    /** The gateway's patience with an answer: longer than one operation may take, shorter than two. */
    private static final Duration GATEWAY_WAITS = Duration.ofMillis(4900);

    @Test
    void readsAndWritesAreRefusedBeforeTheGatewayGivesUp() throws Exception {
        FakeAuthService authService = new FakeAuthService();
        Map<String, String> settings = authService.start();
        Users users = Users.of(URI.create(settings.get("test.auth-service")), settings.get("test.signing-key"));
        try (LocalMongo mongo = LocalMongo.forgetting(System.getenv());
                MongoGate gate = new MongoGate(mongo.uri(), "subscriptions");
                PackagedService service = PackagedService.start(Map.of(
                        "MONGODB_URI",
                        gate.uri(),
                        "QUARKUS_MONGODB_DATABASE",
                        "streamcore_hanging",
                        "QUARKUS_MONGODB_READ_TIMEOUT",
                        "2500ms",
                        "QUARKUS_MONGODB_SERVER_SELECTION_TIMEOUT",
                        "2s",
                        "STREAMCORE_INTERNAL_CREDENTIAL",
                        FakeAuthService.CREDENTIAL,
                        "STREAMCORE_TOKEN_AUTH_SERVICE",
                        settings.get("test.auth-service"),
                        "STREAMCORE_DIRECTORY_AUTH_SERVICE",
                        settings.get("test.auth-service")))) {
            User reader = users.create();
            HttpRequest.Builder channel = HttpRequest.newBuilder(
                            service.address("/api/v1/subscriptions/c/" + users.create()))
                    .header("Authorization", reader.bearer());
            assertEquals(
                    200, answer(channel.PUT(BodyPublishers.noBody()).build()).statusCode());
            assertEquals(200, answer(channel.GET().build()).statusCode());
            channel.timeout(GATEWAY_WAITS);

            gate.closeBeforeWrite(1);

            assertSaysThatStorageIsAway(answer(channel.DELETE().build()));
            assertSaysThatStorageIsAway(answer(channel.GET().build()));
        } finally {
            authService.stop();
        }
    }

    private static HttpResponse<String> answer(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static void assertSaysThatStorageIsAway(HttpResponse<String> answer) {
        assertEquals(503, answer.statusCode());
        assertTrue(answer.body().contains("\"code\":\"storage-unavailable\""), answer.body());
    }
}
