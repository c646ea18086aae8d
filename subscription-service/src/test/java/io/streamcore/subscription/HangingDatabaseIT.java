package io.streamcore.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.local.mongo.LocalMongo;
import io.streamcore.testing.MongoCutOffProxy;
import io.streamcore.testing.PackagedService;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The database accepts requests and does not respond. */
class HangingDatabaseIT {
    /** Less than the 3 s of the gateway's read-answer timeout: longer than one operation may take, shorter than two. */
    private static final Duration READ_TIMEOUT = Duration.ofMillis(2800);

    /** Less than the 5 s after which the gateway answers in place of the service. */
    private static final Duration WRITE_TIMEOUT = Duration.ofMillis(4900);

    @Test
    void readsAndWritesFailBeforeTheGatewayTimesOut() throws Exception {
        SignedInUsers users = new SignedInUsers();
        String authService = users.start().get("streamcore.token.auth-service");
        try (LocalMongo mongo = LocalMongo.temporary(System.getenv());
                MongoCutOffProxy proxy = new MongoCutOffProxy(mongo.uri(), "subscriptions");
                PackagedService service = PackagedService.start(Map.of(
                        "MONGODB_URI",
                        proxy.uri(),
                        "QUARKUS_MONGODB_DATABASE",
                        "streamcore_hanging",
                        "QUARKUS_MONGODB_READ_TIMEOUT",
                        "2500ms",
                        "QUARKUS_MONGODB_SERVER_SELECTION_TIMEOUT",
                        "2s",
                        "STREAMCORE_INTERNAL_CREDENTIAL",
                        SignedInUsers.CREDENTIAL,
                        "STREAMCORE_TOKEN_AUTH_SERVICE",
                        authService))) {
            SignedInUser reader = users.create();
            HttpRequest.Builder channel = HttpRequest.newBuilder(
                            service.address("/api/v1/subscriptions/c/" + users.create()))
                    .header("Authorization", reader.bearer());
            assertThat(send(channel.PUT(BodyPublishers.noBody()).build()).statusCode())
                    .isEqualTo(200);
            assertThat(send(channel.GET().build()).statusCode()).isEqualTo(200);

            proxy.closeBeforeWrite(1);

            assertStorageUnavailable(
                    send(channel.DELETE().timeout(WRITE_TIMEOUT).build()));
            assertStorageUnavailable(send(channel.GET().timeout(READ_TIMEOUT).build()));
        } finally {
            users.stop();
        }
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static void assertStorageUnavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"code\":\"storage-unavailable\"");
    }
}
