package io.streamcore.k8s.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Renderings;
import io.streamcore.k8s.readme.ClusterSecrets;
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

/** Starts the packaged applications with the production overlay and the secrets of the README's commands. */
class PodStartIT {
    private static final Rendering PRODUCTION = Renderings.overlay("production");

    /** A port without a listener. */
    private static final String UNREACHABLE = "mongodb://127.0.0.1:1/";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"auth-service, ''", "video-service, ''", "subscription-service, ''", "gateway, event-loops"})
    void withoutDatabaseAndOtherServicesApplicationIsLiveAndOnlyTheGatewayReady(String application, String liveChecks)
            throws Exception {
        Path secrets = new ClusterSecrets(folder)
                .create("production", input(UNREACHABLE))
                .folder();

        try (PodProcess pod = new PodProcess(PRODUCTION.workload(application), PRODUCTION, secrets, folder)) {
            JsonNode live = pod.health("/q/health/live");

            assertThat(live.path("status").asText()).as(pod.log()).isEqualTo("UP");
            assertThat(checks(live)).isEqualTo(liveChecks.isEmpty() ? Set.of() : Set.of(liveChecks));
            assertThat(pod.health("/q/health/started").path("status").asText()).isEqualTo("UP");
            if (application.equals("gateway")) {
                await().atMost(Duration.ofMinutes(1)).until(() -> readiness(pod).equals("UP"));
            } else {
                assertThat(readiness(pod)).isEqualTo("DOWN");
            }
        }
    }

    @Test
    void authServiceIsReadyWithItsMountedSecrets() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory()) {
            Path secrets = new ClusterSecrets(folder)
                    .create("production", input(mongo.uri()))
                    .folder();

            try (PodProcess pod = new PodProcess(PRODUCTION.workload("auth-service"), PRODUCTION, secrets, folder)) {
                await().atMost(Duration.ofMinutes(4)).until(() -> readiness(pod).equals("UP"));

                assertThat(pod.log()).as(pod.log()).doesNotContain("Not safe for production");
                assertThat(pod.log()).as(pod.log()).contains("Profile prod activated");
            }
        }
    }

    private static String readiness(PodProcess pod) {
        return pod.health("/q/health/ready").path("status").asText();
    }

    private static List<String> input(String database) {
        return List.of(
                database,
                database,
                database,
                "demo",
                "123456789012345",
                "secret-of-the-account",
                "",
                "password-of-the-mail-server");
    }

    private static Set<String> checks(JsonNode health) {
        Set<String> names = new TreeSet<>();
        health.path("checks").forEach(check -> names.add(check.path("name").asText()));
        return names;
    }
}
