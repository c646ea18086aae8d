package io.streamcore.gateway.warmup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ImageMode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GatewayWarmUpTest {
    @Inject
    @Readiness
    GatewayWarmUp warmUp;

    @Inject
    RehearsalFactory rehearsals;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void nativeExecutablesAreNotWarmed() {
        assertThat(GatewayWarmUp.isNeeded(Duration.ofSeconds(1), ImageMode.JVM)).isTrue();
        assertThat(GatewayWarmUp.isNeeded(Duration.ofSeconds(1), ImageMode.NATIVE_RUN))
                .isFalse();
        assertThat(GatewayWarmUp.isNeeded(Duration.ZERO, ImageMode.JVM)).isFalse();
    }

    @Test
    void gatewayIsReadyAfterItsWarmUp() {
        await().until(() -> warmUp.call().getStatus() == Status.UP);
    }

    @Test
    void requestsOfARehearsalCountInNoMetric() {
        try (Rehearsal rehearsal = rehearsals.create()) {
            rehearsal.start();
            await().until(() -> rehearsal.sent() > 20);
        }

        String counted = given().get(metrics).asString();

        assertThat(counted.lines().filter(line -> line.contains("-service\"") && line.contains("status=\"2xx\"")))
                .as("successful responses of services, of which there are none here")
                .isEmpty();
        assertThat(counted).contains("streamcore_gateway_cache_total{result=\"hit\"} 0.0");
    }

    @Test
    void rehearsalLeavesNoThreadBehind() {
        await().until(() ->
                warmUp.call().getStatus() == Status.UP && threads("warm-up").isEmpty());
        List<Long> logs = threads("access-log");

        try (Rehearsal rehearsal = rehearsals.create()) {
            rehearsal.start();
            await().until(() -> rehearsal.sent() > 0);
            assertThat(threads("warm-up")).isNotEmpty();
        }

        await().untilAsserted(() -> assertThat(threads("warm-up")).isEmpty());
        await().untilAsserted(() -> assertThat(threads("access-log")).isSubsetOf(logs));
    }

    private static List<Long> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .map(Thread::getId)
                .toList();
    }
}
