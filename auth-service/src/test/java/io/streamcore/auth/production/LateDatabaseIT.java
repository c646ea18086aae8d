package io.streamcore.auth.production;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.streamcore.auth.Person;
import io.streamcore.auth.RunningService;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services and databases start in any order. */
class LateDatabaseIT {
    @TempDir
    Path folder;

    @Test
    void theServiceWaitsForItsDatabaseAndSaysSo() throws IOException {
        int port = freePort();
        String uri = "mongodb://127.0.0.1:" + port;
        try (RunningService service =
                new RunningService(Map.of("MONGODB_URI", uri, "quarkus.mongodb.connection-string", uri)).startLive()) {
            assertEquals(503, service.readiness());
            given().get(service.url() + "/api/v1/users/current-user")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", is("starting"));

            try (EmbeddedMongo late = EmbeddedMongo.onDisk(folder, port)) {
                await().atMost(Duration.ofSeconds(15)).until(() -> service.readiness() == 200);
                Person.somebody()
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
