package io.streamcore.gateway.front;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private static final String SECRET = "a-secret-value";

    private final ObjectMapper json = new ObjectMapper();
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway();
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void tokenInThePathIsNotLogged() throws IOException {
        gateway.send(get("/api/v1/users/reset-password/" + SECRET));

        assertThat(awaitLines(1).get(0))
                .contains("\"path\":\"/api/v1/users/reset-password/_\"")
                .doesNotContain(SECRET);
    }

    @Test
    void eachRequestIsLoggedInOneLine() throws IOException {
        gateway.send(get("/api/v1/videos/0123456789abcdef01234567", "X-Request-Id: a-request-of-mine"));

        JsonNode line = json.readTree(awaitLines(1).get(0));

        assertThat(Instant.parse(line.get("time").asText()))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(line.get("log").asText()).isEqualTo("access");
        assertThat(line.get("method").asText()).isEqualTo("GET");
        assertThat(line.get("path").asText()).isEqualTo("/api/v1/videos/0123456789abcdef01234567");
        assertThat(line.get("status").asInt()).isEqualTo(200);
        assertThat(line.get("bytes").asInt()).isEqualTo("{\"ok\":true}".length());
        assertThat(line.get("micros").asLong()).isGreaterThan(0);
        assertThat(line.get("peer").asText()).isEqualTo("127.0.0.1");
        assertThat(line.get("service").asText()).isEqualTo("video-service");
        assertThat(line.get("requestId").asText()).isEqualTo("a-request-of-mine");
        assertThat(line.has("traceId")).isFalse();
    }

    @Test
    void secretsAreNotLogged() throws IOException {
        gateway.send(get(
                "/api/v1/videos?signature=" + SECRET,
                "Authorization: Bearer " + SECRET,
                "Cookie: accessToken=" + SECRET));
        gateway.send(post("/api/v1/users/login", SECRET, "Content-Type: application/json"));

        assertThat(String.join("", awaitLines(2))).doesNotContain(SECRET);
    }

    @Test
    void rejectedRequestIsLoggedAsValidJson() throws IOException {
        gateway.send("GET /a\"},{\"path\":\"\\ HTTP/1.1\r\nHost: x\r\n\r\n");
        gateway.send("BREW / HTTP/1.1\r\nHost: x\r\n\r\n");

        for (String line : awaitLines(2)) {
            assertThat(json.readTree(line).get("status").asInt()).as(line).isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void abortedRequestIsLoggedAs499() throws IOException {
        gateway.video.handleWith((request, socket) -> socket.getInputStream().read());
        try (RawClient client = new RawClient(gateway.port())) {
            client.send(get("/api/v1/videos"));
            await().until(() -> !gateway.video.requests().isEmpty());
        }

        assertThat(json.readTree(awaitLines(1).get(0)).get("status").asInt()).isEqualTo(499);
    }

    @Test
    void streamEndedBeforeItsResponseIsLoggedWithoutStatus() throws IOException {
        gateway.subscription.handleWith(
                (request, socket) -> socket.getInputStream().read());
        try (RawClient client = new RawClient(gateway.port())) {
            client.send(get("/api/v1/videos"));
            assertThat(client.read().status()).isEqualTo(200);
            client.send(get("/api/v1/notifications/stream"));
            await().until(() -> !gateway.subscription.requests().isEmpty());

            gateway.drain();

            assertThat(json.readTree(awaitLines(2).get(1)).get("status").asInt())
                    .isEqualTo(0);
        }
    }

    @Test
    void queuedLinesAreWrittenAtShutdown() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        AtomicLong written = new AtomicLong();
        AccessLog log = new AccessLog(true, slow(read, written));
        HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        for (int i = 0; i < 16_000; i++) {
            log.write(new RequestContext(head, InetAddress.getLoopbackAddress()), 200, 0);
        }

        log.stop();
        read.countDown();

        await().until(() -> written.get() == 16_000);
    }

    /** Blocks writes until the latch is open, and counts lines. */
    private static OutputStream slow(CountDownLatch open, AtomicLong lines) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                lines.addAndGet(b == '\n' ? 1 : 0);
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                try {
                    open.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                super.write(bytes);
            }
        };
    }

    private List<String> awaitLines(int count) {
        await().until(() -> gateway.accessLogLines().size() >= count);
        return gateway.accessLogLines();
    }
}
