package io.streamcore.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.front.FrontServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The application as Quarkus starts it, with no service behind it. */
@QuarkusTest
class GatewayApplicationTest {
    @Inject
    FrontServer server;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @Test
    void the_gateway_itself_is_alive_and_ready_on_its_management_port() {
        given().when().get(health).then().statusCode(200).body("checks.name", hasItems("event-loops", "public-port"));
    }

    @Test
    void the_public_port_shows_nothing_of_the_management_port() throws IOException {
        RawResponse answer = RawClient.ask(server.port(), RawClient.get("/q/health"));

        assertEquals(404, answer.status());
        assertTrue(answer.body().contains("\"code\":\"not-found\""), answer.body());
    }

    @Test
    void metrics_are_on_the_management_port_alone() throws IOException {
        RawClient.ask(server.port(), RawClient.get("/api/v1/healthcheck"));

        RawResponse answer = RawClient.ask(server.port(), RawClient.get("/q/metrics"));

        assertEquals(404, answer.status());
        given().get(metrics)
                .then()
                .statusCode(200)
                .body(containsString("streamcore_gateway_requests_seconds_bucket{method=\"GET\",service=\"gateway\""))
                .body(containsString("streamcore_gateway_breaker{service=\"video-service\"} 0.0"))
                .body(containsString("jvm_memory_used_bytes"));
    }

    @Test
    void a_service_that_cannot_be_reached_is_502_in_the_error_shape() throws IOException {
        RawResponse answer = RawClient.ask(server.port(), RawClient.get("/api/v1/videos"));

        assertEquals(502, answer.status());
        assertTrue(answer.body().contains("\"code\":\"bad-gateway\""), answer.body());
    }
}
