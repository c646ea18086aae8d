package io.streamcore.kit.warmup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.runtime.ImageMode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WarmUpTest.Warm.class)
@QuarkusTestResource(LocalPlatformResource.class)
class WarmUpTest {
    private static final String PATH = "/probe/warm";

    /** Long enough for some requests on a loaded machine. */
    public static class Warm implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("streamcore.warm-up.limit", "PT2S");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(ProbeWarmUp.class);
        }
    }

    @Alternative
    @Singleton
    static class ProbeWarmUp implements WarmUpRequests {
        @Override
        public List<WarmUpRequest> requests() {
            return List.of(WarmUpRequest.anonymous(PATH));
        }
    }

    @Inject
    @Readiness
    WarmUp warmUp;

    @Inject
    WarmUpMark mark;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI readiness;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void nativeExecutablesAreNotWarmed() {
        assertThat(WarmUp.isNeeded(Duration.ofSeconds(1), ImageMode.JVM)).isTrue();
        assertThat(WarmUp.isNeeded(Duration.ofSeconds(1), ImageMode.NATIVE_RUN)).isFalse();
        assertThat(WarmUp.isNeeded(Duration.ZERO, ImageMode.JVM)).isFalse();
    }

    @Test
    void serviceIsReadyAfterRequestsToItselfThatCountInNoMetric() {
        await().until(() -> warmUp.call().getStatus() == Status.UP);

        given().get(readiness).then().body("checks.name", hasItem("warm-up"));
        await().untilAsserted(() -> assertThat(mark.secret()).isNull());
        assertThat(warmUp.sent()).isPositive();
        assertThat(requestsCountedAt(PATH)).isZero();
    }

    @Test
    void requestOfAClientIsCountedWhateverItClaims() {
        await().untilAsserted(() -> assertThat(mark.secret()).isNull());
        for (String claim : List.of("null", "", "true")) {
            given().header(WarmUpMark.HEADER, claim).get("/probe/public").then().statusCode(200);
        }

        await().untilAsserted(
                        () -> assertThat(requestsCountedAt("/probe/public")).isEqualTo(3));
    }

    private long requestsCountedAt(String route) {
        return RestAssured.get(metrics)
                .asString()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("uri=\"" + route + "\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
