package io.streamcore.gateway.front;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.RecordedRequest;
import io.streamcore.gateway.fixture.RecordingUpstream;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyingTest {
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
    void a_request_reaches_the_owner_of_its_path_and_the_answer_comes_back() throws IOException {
        gateway.video.does(RecordingUpstream.answering(200, "{\"docs\":[]}", "Content-Type: application/json"));

        RawResponse answer = gateway.ask(get("/api/v1/videos/?page=2&query=a%20b"));

        assertEquals(200, answer.status());
        assertEquals("{\"docs\":[]}", answer.body());
        assertEquals(
                "GET /api/v1/videos/?page=2&query=a%20b HTTP/1.1",
                gateway.video.last().requestLine());
    }

    @Test
    void a_body_reaches_the_service_as_it_was_sent() throws IOException {
        String body = "{\"password\":\"x\"}";

        RawResponse answer = gateway.ask(post("/api/v1/users/login", body, "Content-Type: application/json"));

        assertEquals(200, answer.status());
        assertEquals(body, gateway.auth.last().text());
    }

    @Test
    void a_chunked_body_of_many_pieces_arrives_whole() throws IOException {
        String piece = "x".repeat(1000);
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("POST /api/v1/users/login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 50; i++) {
                client.send("3e8\r\n" + piece + "\r\n");
            }
            client.send("0\r\nX-User-Id: trailer\r\n\r\n");

            RawResponse answer = client.read();

            assertEquals(200, answer.status());
            assertEquals(piece.repeat(50), gateway.auth.last().text());
        }
    }

    @Test
    void an_answer_of_some_megabytes_arrives_whole() throws IOException {
        String large = "0123456789abcdef".repeat(500_000);
        gateway.video.does(RecordingUpstream.answering(200, large));

        RawResponse answer = gateway.ask(get("/api/v1/videos/1"));

        assertEquals(large, answer.body());
    }

    @Test
    void many_requests_share_one_connection_to_the_client_and_one_to_the_service() throws IOException {
        try (RawClient client = new RawClient(gateway.port())) {
            for (int i = 0; i < 20; i++) {
                client.send(get("/api/v1/videos/" + i));
                assertEquals(200, client.read().status());
            }
        }

        assertEquals(1, gateway.video.connections());
        assertEquals(20, gateway.video.received().size());
    }

    @Test
    void pipelined_requests_are_answered_in_their_order() throws IOException {
        gateway.video.does((request, socket) -> RecordingUpstream.write(socket, 200, request.target()));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            many.append(i % 3 == 0 ? get("/nowhere/" + i) : get("/api/v1/videos/" + i));
        }
        try (RawClient client = new RawClient(gateway.port())) {

            client.send(many.toString());

            for (int i = 0; i < 30; i++) {
                RawResponse answer = client.read();
                assertEquals(i % 3 == 0 ? 404 : 200, answer.status());
                assertTrue(i % 3 == 0 || answer.body().equals("/api/v1/videos/" + i));
            }
        }
    }

    @Test
    void head_is_answered_without_a_body_and_the_connection_goes_on() throws IOException {
        gateway.video.does((request, socket) -> socket.getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("HEAD /api/v1/videos HTTP/1.1\r\nHost: a\r\n\r\n");
            RawResponse head = client.read(true);
            client.send("HEAD /api/v1/videos HTTP/1.1\r\nHost: a\r\n\r\n");

            RawResponse again = client.read(true);

            assertEquals("1000", head.header("Content-Length"));
            assertEquals(200, again.status());
        }
    }

    @Test
    void an_answer_that_ends_with_its_connection_reaches_the_client_in_chunks() throws IOException {
        gateway.video.does((request, socket) -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nall of it".getBytes(StandardCharsets.US_ASCII));
            socket.close();
        });

        RawResponse answer = gateway.ask(get("/api/v1/videos/1"));

        assertEquals("chunked", answer.header("Transfer-Encoding"));
        assertEquals("all of it", answer.body());
    }

    @Test
    void an_old_client_gets_the_same_answer_and_then_the_end_of_the_connection() throws IOException {
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("GET /api/v1/videos HTTP/1.0\r\nHost: a\r\n\r\n");

            RawResponse answer = client.read();

            assertEquals("close", answer.header("Connection"));
            assertEquals("{\"ok\":true}", answer.body());
            assertTrue(client.isEnded());
        }
    }

    @Test
    void a_client_that_waits_for_100_continue_gets_it_from_the_gateway() throws IOException {
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("POST /api/v1/users/login HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                    + "Content-Length: 2\r\n\r\n");
            RawResponse goOn = client.read();
            client.send("{}");

            RawResponse answer = client.read();

            assertEquals(100, goOn.status());
            assertEquals(200, answer.status());
            assertEquals(List.of(), gateway.auth.last().headers("Expect"));
        }
    }

    @Test
    void services_are_told_who_is_asking_by_the_gateway_alone() throws IOException {
        gateway.ask(get(
                "/api/v1/videos",
                "X-Forwarded-For: 6.6.6.6",
                "X-Forwarded-Host: evil",
                "X-Forwarded-Proto: gopher",
                "Forwarded: for=6.6.6.6",
                "X-Real-IP: 6.6.6.6",
                "X-User-Id: 1",
                "x-user-roles: admin",
                "X-StreamCore-Internal: guess",
                "X_User_Id: 1",
                "X-HTTP-Method-Override: DELETE",
                "Connection: keep-alive, X-Secret-Hop, Authorization",
                "X-Secret-Hop: 1",
                "Keep-Alive: timeout=5",
                "TE: trailers",
                "Upgrade: h2c",
                "HTTP2-Settings: AAMAAABkAAQAAP__",
                "Authorization: Bearer abc",
                "X-Request-Id: client-made-1"));

        RecordedRequest seen = gateway.video.last();
        assertEquals(List.of("127.0.0.1"), seen.headers("X-Forwarded-For"));
        assertEquals(List.of("api.example"), seen.headers("X-Forwarded-Host"));
        assertEquals(List.of("http"), seen.headers("X-Forwarded-Proto"));
        assertEquals(List.of("client-made-1"), seen.headers("X-Request-Id"));
        assertEquals(List.of("Bearer abc"), seen.headers("Authorization"));
        assertEquals(List.of(gateway.video.origin().getAuthority()), seen.headers("Host"));
        assertEquals(6, seen.headerLines().size(), () -> "More than these came through: " + seen.headerLines());
    }

    @Test
    void an_answer_carries_what_every_answer_carries_and_nothing_of_the_inside() throws IOException {
        gateway.auth.does(RecordingUpstream.answering(
                200,
                "{}",
                "Server: quarkus",
                "X-Powered-By: x",
                "Access-Control-Allow-Origin: *",
                "Set-Cookie: accessToken=a",
                "Set-Cookie: refreshToken=b",
                "Keep-Alive: timeout=1",
                "Connection: keep-alive"));

        RawResponse answer = gateway.ask(get("/api/v1/users/current-user"));

        assertEquals("", answer.header("Server") + answer.header("X-Powered-By") + answer.header("Keep-Alive"));
        assertEquals("", answer.header("Access-Control-Allow-Origin"));
        assertEquals("accessToken=a | refreshToken=b", answer.header("Set-Cookie"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("no-store", answer.header("Cache-Control"));
        assertTrue(answer.header("X-Request-Id").matches("[0-9a-f]{32}"));
        assertTrue(answer.header("Content-Security-RateLimitPolicy").startsWith("default-src 'none'"));
        assertTrue(answer.header("Strict-Transport-Security").startsWith("max-age="));
    }

    @Test
    void what_no_service_owns_is_404_in_the_error_shape() throws IOException {
        for (String path :
                List.of("/nothing", "/internal/users", "/q/health", "/api/v1/internal/users", "/api/v1/videosx")) {
            RawResponse answer = gateway.ask(get(path, "X-Request-Id: my-own-id"));

            assertEquals(404, answer.status(), path);
            assertEquals("application/json", answer.header("Content-Type"));
            assertEquals(
                    "{\"statusCode\":404,\"data\":null,\"message\":\"There is nothing at this address\","
                            + "\"success\":false,\"code\":\"not-found\",\"errors\":[],\"requestId\":\"my-own-id\"}",
                    answer.body());
        }
    }

    @Test
    void a_refusal_is_a_problem_document_where_the_client_asks_for_one() throws IOException {
        RawResponse answer = gateway.ask(get("/nowhere", "Accept: application/problem+json"));

        assertEquals("application/problem+json", answer.header("Content-Type"));
        assertTrue(answer.body().contains("\"instance\":\"/nowhere\""), answer.body());
    }
}
