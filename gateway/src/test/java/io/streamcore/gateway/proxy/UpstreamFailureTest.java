package io.streamcore.gateway.proxy;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static io.streamcore.gateway.fixture.RecordingUpstream.respondWith;
import static io.streamcore.gateway.fixture.RecordingUpstream.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services that are unreachable, slow, overloaded or disconnected. */
class UpstreamFailureTest {
    private static final String VIDEOS = "/api/v1/videos";
    private static final String LOGIN = "/api/v1/users/login";

    private final CountDownLatch release = new CountDownLatch(1);
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway(
                "gateway.event-loops", "1",
                "gateway.pool.idle", "1m",
                "gateway.pool.age", "1m",
                "gateway.pool.connections", "4",
                "gateway.pool.queue", "2");
    }

    private static TestGateway shortTimeouts() throws IOException {
        return new TestGateway("gateway.timeouts.answer", "1s");
    }

    @AfterEach
    void stop() throws IOException {
        release.countDown();
        gateway.close();
    }

    @Test
    void readIsRetriedAfter503() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        gateway.video.handleWith((request, socket) -> write(socket, calls.incrementAndGet() == 1 ? 503 : 200, "{}"));

        RawResponse response = gateway.send(get(VIDEOS));

        assertThat(response.status()).isEqualTo(200);
        assertThat(gateway.video.requests()).hasSize(2);
    }

    @Test
    void readIsRetriedOnceAndTheSecondResponseReturned() throws IOException {
        gateway.video.handleWith(respondWith(503, "{\"code\":\"still-down\"}", "X-Try: 2"));

        RawResponse response = gateway.send(get(VIDEOS));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("{\"code\":\"still-down\"}");
        assertThat(response.header("X-Try")).isEqualTo("2");
        assertThat(gateway.video.requests()).hasSize(2);
    }

    @Test
    void writeIsNotRetried() throws IOException {
        gateway.auth.handleWith(respondWith(503, "{}"));
        gateway.send(post(LOGIN, "{}"));
        gateway.auth.handleWith((request, socket) -> socket.close());

        RawResponse response = gateway.send(post(LOGIN, "{}"));

        assertThat(response.status()).isEqualTo(502);
        assertThat(response.body()).contains("\"code\":\"bad-gateway\"");
        assertThat(gateway.auth.requests()).hasSize(2);
    }

    @Test
    void readWithBodyIsNotRetried() throws IOException {
        gateway.video.handleWith(respondWith(503, "{}"));

        gateway.send("GET /api/v1/videos HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(gateway.video.requests()).hasSize(1);
    }

    @Test
    void truncatedResponseIsNotCompleted() throws IOException {
        gateway.video.handleWith((request, socket) -> {
            String start = request.target().endsWith("length")
                    ? "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
                    : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n";
            socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
            socket.close();
        });
        try (RawClient client = new RawClient(gateway.port())) {
            client.send(get(VIDEOS + "/length"));
            client.readHead();
            assertThat(new String(client.readToEnd(), StandardCharsets.US_ASCII))
                    .isEqualTo("half");
        }

        assertThatThrownBy(() -> gateway.send(get(VIDEOS + "/chunks"))).isInstanceOf(EOFException.class);
    }

    @Test
    void responseThatIsNotHttpIs502() throws IOException {
        gateway.auth.handleWith((request, socket) ->
                socket.getOutputStream().write("hello\r\nworld\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

        assertThat(gateway.send(post(LOGIN, "{}")).status()).isEqualTo(502);
    }

    @Test
    void responseWithInvalidStatusIs502() throws IOException {
        gateway.auth.handleWith(respondWith(799, "{}"));

        assertThat(gateway.send(post(LOGIN, "{}")).status()).isEqualTo(502);
    }

    @Test
    void responseTimeoutIs504() throws IOException {
        try (TestGateway shortTimeouts = shortTimeouts()) {
            shortTimeouts.auth.handleWith((request, socket) -> release.await());

            RawResponse response = shortTimeouts.send(post(LOGIN, "{}"));

            assertThat(response.status()).isEqualTo(504);
            assertThat(response.body()).contains("\"code\":\"gateway-timeout\"");
            await().until(() -> shortTimeouts.auth.requests().size() == 1);
        }
    }

    @Test
    void multipartFormHasALongerResponseTimeout() throws IOException {
        CountDownLatch slow = new CountDownLatch(1);
        try (TestGateway shortTimeouts = shortTimeouts();
                RawClient client = new RawClient(shortTimeouts.port())) {
            shortTimeouts.video.handleWith((request, socket) -> {
                slow.await();
                write(socket, 201, "{}");
            });
            client.send(post(VIDEOS, "--x--", "Content-Type: multipart/form-data; boundary=x"));
            await().during(Duration.ofMillis(1500)).until(() -> shortTimeouts.video.openConnections() == 1);
            slow.countDown();

            assertThat(client.read().status()).isEqualTo(201);
        }
    }

    @Test
    void circuitOpensAfterTwentyFailuresForThatServiceOnly() throws IOException {
        gateway.auth.close();
        for (int i = 0; i < 20; i++) {
            assertThat(gateway.send(post(LOGIN, "{}")).status()).isEqualTo(502);
        }

        RawResponse rejected = gateway.send(post(LOGIN, "{}"));
        RawResponse other = gateway.send(get(VIDEOS));

        assertThat(rejected.status()).isEqualTo(503);
        assertThat(rejected.body()).contains("\"code\":\"service-unavailable\"");
        assertThat(Integer.parseInt(rejected.header("Retry-After"))).isLessThanOrEqualTo(5);
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void exhaustedPoolIs503ForThatServiceOnly() throws IOException {
        gateway.auth.handleWith((request, socket) -> {
            release.await();
            write(socket, 200, "{}");
        });
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            RawClient client = new RawClient(gateway.port());
            client.send(post(LOGIN, "{}", "Content-Type: multipart/form-data; boundary=x"));
            clients.add(client);
            int sent = Math.min(4, i + 1);
            await().until(() -> gateway.auth.requests().size() == sent);
        }

        RawResponse seventh = gateway.send(post(LOGIN, "{}"));
        RawResponse other = gateway.send(get(VIDEOS));

        assertThat(seventh.status()).isEqualTo(503);
        assertThat(seventh.body()).contains("\"code\":\"gateway-busy\"");
        assertThat(other.status()).isEqualTo(200);
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void waitingRequestGetsTheNextFreeConnection() throws IOException {
        gateway.auth.handleWith((request, socket) -> {
            release.await();
            write(socket, 200, "{}");
        });
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            RawClient client = new RawClient(gateway.port());
            client.send(post(LOGIN, "{}"));
            clients.add(client);
        }
        await().until(() -> gateway.auth.requests().size() == 4);

        release.countDown();

        for (RawClient client : clients) {
            assertThat(client.read().status()).isEqualTo(200);
            client.close();
        }
        assertThat(gateway.auth.openConnections()).isEqualTo(4);
    }

    @Test
    void abortedWaitingRequestFreesItsPlaceInTheQueue() throws IOException {
        gateway.auth.handleWith((request, socket) -> {
            release.await();
            write(socket, 200, "{}");
        });
        List<RawClient> served = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            RawClient client = new RawClient(gateway.port());
            client.send(post(LOGIN, "{}", "Content-Type: multipart/form-data; boundary=x"));
            served.add(client);
        }
        await().until(() -> gateway.auth.requests().size() == 4);
        for (int i = 0; i < 2; i++) {
            try (RawClient shortTimeouts = new RawClient(gateway.port())) {
                shortTimeouts.send(post(LOGIN, "{}"));
                await().until(() -> waiting() == 1);
            }
            await().until(() -> waiting() == 0);
        }

        try (RawClient last = new RawClient(gateway.port())) {
            last.send(post(LOGIN, "{}"));
            await().until(() -> waiting() == 1);
            release.countDown();

            assertThat(last.read().status()).isEqualTo(200);
        }
        for (RawClient client : served) {
            assertThat(client.read().status()).isEqualTo(200);
            client.close();
        }
    }

    private double waiting() {
        return gateway.meters
                .get("streamcore.gateway.waiting")
                .tags("service", "auth-service")
                .gauge()
                .value();
    }

    @Test
    void connectionLostDuringAnUploadIs502() throws IOException {
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("POST /api/v1/users/login HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n");
            client.send("x".repeat(1000));
            await().until(() -> gateway.auth.openConnections() == 1);
            gateway.auth.close();

            RawResponse response = client.read();

            assertThat(response.status()).isEqualTo(502);
            assertThat(response.header("Connection")).isEqualTo("close");
        }
    }

    @Test
    void connectionIsReplacedAtItsMaximumAge() throws IOException {
        try (TestGateway gatewayWithoutReuse = new TestGateway("gateway.pool.age", "0s", "gateway.pool.idle", "1h")) {
            assertThat(gatewayWithoutReuse.send(post(LOGIN, "{}")).status()).isEqualTo(200);

            await().until(() -> gatewayWithoutReuse.auth.openConnections() == 0);

            assertThat(gatewayWithoutReuse.send(post(LOGIN, "{}")).status()).isEqualTo(200);
        }
    }

    @Test
    void idleConnectionIsClosedByTheGateway() throws IOException {
        try (TestGateway shortIdle = new TestGateway("gateway.pool.idle", "100ms")) {
            assertThat(shortIdle.send(post(LOGIN, "{}")).status()).isEqualTo(200);

            await().until(() -> shortIdle.auth.openConnections() == 0);
        }
    }

    @Test
    void connectionIsNotReusedAfterConnectionClose() throws IOException {
        gateway.auth.handleWith((request, socket) -> {
            write(socket, 200, "{}", "Connection: close");
            socket.close();
        });

        for (int i = 0; i < 50; i++) {
            assertThat(gateway.send(post(LOGIN, "{}")).status()).isEqualTo(200);
        }
    }
}
