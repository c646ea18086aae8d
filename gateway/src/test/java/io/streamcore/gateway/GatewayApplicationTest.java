package io.streamcore.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.front.FrontServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The application as Quarkus starts it, without services. */
@QuarkusTest
class GatewayApplicationTest {
    @Inject
    FrontServer server;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @Test
    void gatewayIsLiveAndReadyOnItsManagementPort() {
        await().untilAsserted(() -> given().get(health)
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("event-loops", "public-port", "warm-up")));
    }

    @Test
    void managementEndpointsAreNotOnThePublicPort() throws IOException {
        RawResponse response = RawClient.exchange(server.port(), RawClient.get("/q/health"));

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).contains("\"code\":\"not-found\"");
    }

    @Test
    void metricsAreOnlyOnTheManagementPort() throws IOException {
        RawClient.exchange(server.port(), RawClient.get("/api/v1/healthcheck"));

        RawResponse response = RawClient.exchange(server.port(), RawClient.get("/q/metrics"));

        assertThat(response.status()).isEqualTo(404);
        given().get(metrics)
                .then()
                .statusCode(200)
                .body(containsString("streamcore_gateway_requests_seconds_bucket{method=\"GET\",service=\"gateway\""))
                .body(containsString("streamcore_gateway_breaker{service=\"video-service\"} 0.0"))
                .body(containsString("jvm_memory_used_bytes"));
    }

    @Test
    void unreachableServiceIs502() throws IOException {
        RawResponse response = RawClient.exchange(server.port(), RawClient.get("/api/v1/videos"));

        assertThat(response.status()).isEqualTo(502);
        assertThat(response.body()).contains("\"code\":\"bad-gateway\"");
    }
}
