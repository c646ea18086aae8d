package io.streamcore.k8s.start;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Renderings;
import io.streamcore.k8s.readme.Readme;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged applications in production, as the manifests and the README's commands set them up. */
class StartIT {
    private static final Rendering PRODUCTION = Renderings.overlay("production");

    /** Where nobody listens. */
    private static final String NOWHERE = "mongodb://127.0.0.1:1/";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"auth-service, ''", "video-service, ''", "subscription-service, ''", "gateway, event-loops"})
    void withoutDatabaseAndNeighboursItIsStartedAndAliveButNotReady(String application, String asked) throws Exception {
        Path secrets = Readme.createSecrets("production", answers(NOWHERE), folder);

        try (LikeAPod pod = new LikeAPod(PRODUCTION.workload(application), PRODUCTION, secrets, folder)) {
            JsonNode live = pod.health("/q/health/live");

            assertEquals("UP", live.path("status").asText(), pod.log());
            assertEquals(asked.isEmpty() ? Set.of() : Set.of(asked), checks(live));
            assertEquals("UP", pod.health("/q/health/started").path("status").asText());
            assertEquals(
                    application.equals("gateway") ? "UP" : "DOWN",
                    pod.health("/q/health/ready").path("status").asText());
        }
    }

    @Test
    void authServiceIsReadyWithTheSecretsThatItsPodMounts() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory()) {
            Path secrets = Readme.createSecrets("production", answers(mongo.uri()), folder);

            try (LikeAPod pod = new LikeAPod(PRODUCTION.workload("auth-service"), PRODUCTION, secrets, folder)) {
                await().atMost(Duration.ofMinutes(4)).until(() -> pod.health("/q/health/ready")
                        .path("status")
                        .asText()
                        .equals("UP"));

                assertFalse(pod.log().contains("Not safe for production"), pod.log());
                assertTrue(pod.log().contains("Profile prod activated"), pod.log());
            }
        }
    }

    private static List<String> answers(String database) {
        return List.of(database, database, database, "demo", "123456789012345", "secret-of-the-account");
    }

    private static Set<String> checks(JsonNode health) {
        Set<String> names = new TreeSet<>();
        health.path("checks").forEach(check -> names.add(check.path("name").asText()));
        return names;
    }
}
