package io.streamcore.gateway.metrics;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static io.streamcore.gateway.fixture.RecordingUpstream.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {
    private static final String VIDEOS = "/api/v1/videos";

    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway("gateway.pool.idle", "1m", "gateway.pool.age", "1m");
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void requestIsTimedByServiceMethodAndStatusClass() throws IOException {
        gateway.send(get(VIDEOS + "/0123456789abcdef01234567"));
        gateway.send(get(VIDEOS + "/76543210fedcba9876543210"));
        gateway.send(get("/nowhere"));

        await().until(() -> count("video-service", "GET", "2xx") == 2);
        await().until(() -> count("gateway", "GET", "4xx") == 1);
        assertThat(timer("auth-service", "GET", "2xx")).isNull();
    }

    @Test
    void unknownMethodsShareOneTagValue() throws IOException {
        gateway.send("BREW / HTTP/1.1\r\nHost: x\r\n\r\n");
        gateway.send("STIR / HTTP/1.1\r\nHost: x\r\n\r\n");

        await().until(() -> count("gateway", "OTHER", "4xx") == 2);
    }

    @Test
    void rejectedRequestsAreCountedBySlug() throws IOException {
        gateway.send("BREW / HTTP/1.1\r\nHost: x\r\n\r\n");
        gateway.send(post("/api/v1/users/login", "x".repeat(70_000), "Content-Type: application/json"));

        await().until(() -> counter("streamcore.gateway.refusals", "reason", "method-not-allowed") == 1);
        await().until(() -> counter("streamcore.gateway.refusals", "reason", "too-large") == 1);
    }

    @Test
    void bodyBytesAreCountedInBothDirections() throws IOException {
        gateway.send(post("/api/v1/users/login", "12345", "Content-Type: application/json"));

        await().until(() -> counter("streamcore.gateway.received", "service", "auth-service") == 5);
        await().until(() -> counter("streamcore.gateway.sent", "service", "auth-service") == "{\"ok\":true}".length());
    }

    @Test
    void retryIsCounted() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        gateway.video.handleWith((request, socket) -> write(socket, calls.incrementAndGet() == 1 ? 503 : 200, "{}"));

        gateway.send(get(VIDEOS));

        await().until(() -> counter("streamcore.gateway.retries", "service", "video-service") == 1);
    }

    @Test
    void abortedRequestIsCounted() throws IOException {
        gateway.video.handleWith((request, socket) -> socket.getInputStream().read());
        try (RawClient client = new RawClient(gateway.port())) {
            client.send(get(VIDEOS));
            await().until(() -> gauge("streamcore.gateway.requests.running") == 1
                    && gauge("streamcore.gateway.clients") == 1
                    && gauge("streamcore.gateway.connections", "service", "video-service", "state", "used") == 1);
        }

        await().until(() -> count("video-service", "GET", "aborted") == 1);
        await().until(() -> gauge("streamcore.gateway.requests.running") == 0);
    }

    @Test
    void pooledConnectionIsReportedAsIdle() throws IOException {
        gateway.send(get(VIDEOS));

        await().until(() -> gauge("streamcore.gateway.connections", "service", "video-service", "state", "idle") == 1);
    }

    @Test
    void openCircuitBreakerIsReportedAsTwo() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        gateway.auth.readBodiesAfter(never);
        gateway.auth.close();

        for (int i = 0; i < 20; i++) {
            gateway.send(post("/api/v1/users/login", "{}", "Content-Type: application/json"));
        }

        await().until(() -> gauge("streamcore.gateway.breaker", "service", "auth-service") == 2);
        assertThat(gauge("streamcore.gateway.breaker", "service", "video-service"))
                .isEqualTo(0);
    }

    private Timer timer(String service, String method, String status) {
        return gateway.meters
                .find("streamcore.gateway.requests")
                .tags("service", service, "method", method, "status", status)
                .timer();
    }

    private long count(String service, String method, String status) {
        Timer timer = timer(service, method, status);
        return timer == null ? 0 : timer.count();
    }

    private double counter(String name, String... labels) {
        Counter counter = gateway.meters.find(name).tags(labels).counter();
        return counter == null ? 0 : counter.count();
    }

    private double gauge(String name, String... labels) {
        return gateway.meters.get(name).tags(labels).gauge().value();
    }
}
