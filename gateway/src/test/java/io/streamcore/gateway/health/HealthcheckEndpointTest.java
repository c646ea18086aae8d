package io.streamcore.gateway.health;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;

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
    void platformIsHealthyIfEveryServiceIsReady() throws IOException {
        RawResponse response = gateway.send(get("/api/v1/healthcheck"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).contains("\"success\":true");
        assertThat(response.body()).contains("\"video-service\":\"UP\"");
        assertThat(gateway.video.lastRequest().target()).isEqualTo("/q/health/ready");
    }

    @Test
    void responseNamesServicesThatAreNotReady() throws IOException {
        gateway.video.handleWith(RecordingUpstream.respondWith(503, "{}"));
        gateway.subscription.close();

        RawResponse response = gateway.send(get("/api/v1/healthcheck"));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.body()).contains("\"code\":\"not-ready\"");
        assertThat(response.body()).contains("\"field\":\"video-service\"");
        assertThat(response.body()).contains("\"field\":\"subscription-service\"");
        assertThat(response.body()).doesNotContain("\"field\":\"auth-service\"");
    }

    @Test
    void readinessIsQueriedOnceForManyRequests() throws IOException {
        for (int i = 0; i < 10; i++) {
            gateway.send(get("/api/v1/healthcheck"));
        }

        assertThat(gateway.auth.requests()).hasSize(1);
    }

    @Test
    void otherMethodsAreNotAllowed() throws IOException {
        RawResponse response = gateway.send(post("/api/v1/healthcheck", ""));

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }
}
