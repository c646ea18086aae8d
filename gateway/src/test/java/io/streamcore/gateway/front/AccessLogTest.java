package io.streamcore.gateway.front;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.RunningGateway;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private static final String SECRET = "a-secret-nobody-may-see";

    private final ObjectMapper json = new ObjectMapper();
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new RunningGateway();
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

    private List<String> awaitLines(int count) {
        await().until(() -> gateway.log().size() >= count);
        return gateway.log();
    }
}
