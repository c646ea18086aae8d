package io.streamcore.auth.production;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.streamcore.auth.PackagedAuthService;
import io.streamcore.auth.TestAccount;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the service may start before its database. */
class LateDatabaseIT {
    @TempDir
    Path folder;

    @Test
    void serviceIsNotReadyUntilItsDatabaseIsAvailable() throws IOException {
        int port = freePort();
        String uri = "mongodb://127.0.0.1:" + port;
        try (PackagedAuthService service = new PackagedAuthService(
                        Map.of("MONGODB_URI", uri, "quarkus.mongodb.connection-string", uri))
                .startLive()) {
            assertThat(service.readiness()).isEqualTo(503);
            given().get(service.url() + "/api/v1/users/current-user")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", is("starting"));

            try (EmbeddedMongo late = EmbeddedMongo.onDisk(folder, port)) {
                await().atMost(Duration.ofSeconds(15)).until(() -> service.readiness() == 200);
                TestAccount.unregistered()
                        .form()
                        .post(service.url() + "/api/v1/users/register")
                        .then()
                        .statusCode(201);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
