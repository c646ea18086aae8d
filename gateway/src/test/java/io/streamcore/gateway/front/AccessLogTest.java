package io.streamcore.gateway.front;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    private static final String SECRET = "a-secret-nobody-may-see";

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
    void each_request_leaves_one_line_that_says_what_became_of_it() throws IOException {
        gateway.ask(get("/api/v1/videos/0123456789abcdef01234567", "X-Request-Id: a-request-of-mine"));

        JsonNode line = json.readTree(awaitLines(1).get(0));

        assertTrue(
                Instant.parse(line.get("time").asText()).isBefore(Instant.now().plusSeconds(1)));
        assertEquals("access", line.get("log").asText());
        assertEquals("GET", line.get("method").asText());
        assertEquals("/api/v1/videos/0123456789abcdef01234567", line.get("path").asText());
        assertEquals(200, line.get("status").asInt());
        assertEquals("{\"ok\":true}".length(), line.get("bytes").asInt());
        assertTrue(line.get("micros").asLong() > 0);
        assertEquals("127.0.0.1", line.get("peer").asText());
        assertEquals("video-service", line.get("service").asText());
        assertEquals("a-request-of-mine", line.get("requestId").asText());
        assertFalse(line.has("traceId"));
    }

    @Test
    void nothing_secret_is_in_a_line() throws IOException {
        gateway.ask(get(
                "/api/v1/videos?signature=" + SECRET,
                "Authorization: Bearer " + SECRET,
                "Cookie: accessToken=" + SECRET));
        gateway.ask(post("/api/v1/users/login", SECRET, "Content-Type: application/json"));

        assertFalse(String.join("", awaitLines(2)).contains(SECRET));
    }

    @Test
    void a_refused_request_leaves_a_line_that_is_json_whatever_was_sent() throws IOException {
        gateway.ask("GET /a\"},{\"path\":\"\\ HTTP/1.1\r\nHost: x\r\n\r\n");
        gateway.ask("BREW / HTTP/1.1\r\nHost: x\r\n\r\n");

        for (String line : awaitLines(2)) {
            assertTrue(json.readTree(line).get("status").asInt() >= 400, line);
        }
    }

    @Test
    void a_client_that_did_not_wait_is_499() throws IOException {
        gateway.video.does((request, socket) -> socket.getInputStream().read());
        try (RawClient client = new RawClient(gateway.port())) {
            client.send(get("/api/v1/videos"));
            await().until(() -> !gateway.video.received().isEmpty());
        }

        assertEquals(499, json.readTree(awaitLines(1).get(0)).get("status").asInt());
    }

    @Test
    void a_stream_that_ends_before_its_answer_began_has_no_status() throws IOException {
        gateway.subscription.does((request, socket) -> socket.getInputStream().read());
        try (RawClient client = new RawClient(gateway.port())) {
            client.send(get("/api/v1/videos"));
            assertEquals(200, client.read().status());
            client.send(get("/api/v1/notifications/stream"));
            await().until(() -> !gateway.subscription.received().isEmpty());

            gateway.isAboutToStop();

            assertEquals(0, json.readTree(awaitLines(2).get(1)).get("status").asInt());
        }
    }

    @Test
    void lines_that_wait_when_the_gateway_stops_are_all_written() throws Exception {
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

    /** Takes nothing before the latch is open; counts lines. */
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
        await().until(() -> gateway.log().size() >= count);
        return gateway.log();
    }
}
