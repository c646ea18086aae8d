package io.streamcore.gateway.health;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.RecordingUpstream;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthcheckEndpointTest {
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway("health.fresh", "1m");
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void the_platform_is_healthy_when_every_service_is_ready() throws IOException {
        RawResponse answer = gateway.ask(get("/api/v1/healthcheck"));

        assertEquals(200, answer.status());
        assertTrue(answer.body().contains("\"success\":true"), answer.body());
        assertTrue(answer.body().contains("\"video-service\":\"UP\""), answer.body());
        assertEquals("/q/health/ready", gateway.video.last().target());
    }

    @Test
    void a_service_that_is_not_ready_is_named() throws IOException {
        gateway.video.does(RecordingUpstream.answering(503, "{}"));
        gateway.subscription.close();

        RawResponse answer = gateway.ask(get("/api/v1/healthcheck"));

        assertEquals(503, answer.status());
        assertTrue(answer.body().contains("\"code\":\"not-ready\""), answer.body());
        assertTrue(answer.body().contains("\"field\":\"video-service\""), answer.body());
        assertTrue(answer.body().contains("\"field\":\"subscription-service\""), answer.body());
        assertTrue(!answer.body().contains("\"field\":\"auth-service\""), answer.body());
    }

    @Test
    void many_questions_at_once_ask_each_service_once() throws IOException {
        for (int i = 0; i < 10; i++) {
            gateway.ask(get("/api/v1/healthcheck"));
        }

        assertEquals(1, gateway.auth.received().size());
    }

    @Test
    void it_is_only_for_reading() throws IOException {
        RawResponse answer = gateway.ask(post("/api/v1/healthcheck", ""));

        assertEquals(405, answer.status());
        assertEquals("GET, HEAD", answer.header("Allow"));
    }
}
