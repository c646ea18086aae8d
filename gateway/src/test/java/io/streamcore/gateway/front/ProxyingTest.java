package io.streamcore.gateway.front;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;

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
    void requestIsForwardedAndResponseReturned() throws IOException {
        gateway.video.handleWith(RecordingUpstream.respondWith(200, "{\"docs\":[]}", "Content-Type: application/json"));

        RawResponse response = gateway.send(get("/api/v1/videos/?page=2&query=a%20b"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"docs\":[]}");
        assertThat(gateway.video.lastRequest().requestLine())
                .isEqualTo("GET /api/v1/videos/?page=2&query=a%20b HTTP/1.1");
    }

    @Test
    void bodyIsForwardedUnchanged() throws IOException {
        String body = "{\"password\":\"x\"}";

        RawResponse response = gateway.send(post("/api/v1/users/login", body, "Content-Type: application/json"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(gateway.auth.lastRequest().text()).isEqualTo(body);
    }

    @Test
    void chunkedBodyIsForwardedCompletely() throws IOException {
        String piece = "x".repeat(1000);
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("POST /api/v1/users/login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 50; i++) {
                client.send("3e8\r\n" + piece + "\r\n");
            }
            client.send("0\r\nX-User-Id: trailer\r\n\r\n");

            RawResponse response = client.read();

            assertThat(response.status()).isEqualTo(200);
            assertThat(gateway.auth.lastRequest().text()).isEqualTo(piece.repeat(50));
        }
    }

    @Test
    void largeResponseIsForwardedCompletely() throws IOException {
        String large = "0123456789abcdef".repeat(500_000);
        gateway.video.handleWith(RecordingUpstream.respondWith(200, large));

        RawResponse response = gateway.send(get("/api/v1/videos/1"));

        assertThat(response.body()).isEqualTo(large);
    }

    @Test
    void connectionsAreReusedOnBothSides() throws IOException {
        try (RawClient client = new RawClient(gateway.port())) {
            for (int i = 0; i < 20; i++) {
                client.send(get("/api/v1/videos/" + i));
                assertThat(client.read().status()).isEqualTo(200);
            }
        }

        assertThat(gateway.video.openConnections()).isEqualTo(1);
        assertThat(gateway.video.requests()).hasSize(20);
    }

    @Test
    void pipelinedRequestsAreServedInOrder() throws IOException {
        gateway.video.handleWith((request, socket) -> RecordingUpstream.write(socket, 200, request.target()));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            many.append(i % 3 == 0 ? get("/nowhere/" + i) : get("/api/v1/videos/" + i));
        }
        try (RawClient client = new RawClient(gateway.port())) {

            client.send(many.toString());

            for (int i = 0; i < 30; i++) {
                RawResponse response = client.read();
                assertThat(response.status()).isEqualTo(i % 3 == 0 ? 404 : 200);
                assertThat(i % 3 == 0 || response.body().equals("/api/v1/videos/" + i))
                        .isTrue();
            }
        }
    }

    @Test
    void responseToHeadHasNoBodyAndKeepsTheConnection() throws IOException {
        gateway.video.handleWith((request, socket) -> socket.getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("HEAD /api/v1/videos HTTP/1.1\r\nHost: a\r\n\r\n");
            RawResponse head = client.read(true);
            client.send("HEAD /api/v1/videos HTTP/1.1\r\nHost: a\r\n\r\n");

            RawResponse again = client.read(true);

            assertThat(head.header("Content-Length")).isEqualTo("1000");
            assertThat(again.status()).isEqualTo(200);
        }
    }

    @Test
    void responseDelimitedByCloseIsForwardedInChunks() throws IOException {
        gateway.video.handleWith((request, socket) -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nall of it".getBytes(StandardCharsets.US_ASCII));
            socket.close();
        });

        RawResponse response = gateway.send(get("/api/v1/videos/1"));

        assertThat(response.header("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(response.body()).isEqualTo("all of it");
    }

    @Test
    void http10ClientGetsTheResponseAndThenClose() throws IOException {
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("GET /api/v1/videos HTTP/1.0\r\nHost: a\r\n\r\n");

            RawResponse response = client.read();

            assertThat(response.header("Connection")).isEqualTo("close");
            assertThat(response.body()).isEqualTo("{\"ok\":true}");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void onlyTheGatewaySetsForwardedAndIdentityHeaders() throws IOException {
        gateway.send(get(
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

        RecordedRequest seen = gateway.video.lastRequest();
        assertThat(seen.headers("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(seen.headers("X-Forwarded-Host")).containsExactly("api.example");
        assertThat(seen.headers("X-Forwarded-Proto")).containsExactly("http");
        assertThat(seen.headers("X-Request-Id")).containsExactly("client-made-1");
        assertThat(seen.headers("Authorization")).containsExactly("Bearer abc");
        assertThat(seen.headers("Host")).containsExactly(gateway.video.origin().getAuthority());
        assertThat(seen.headerLines())
                .as(() -> "More than these came through: " + seen.headerLines())
                .hasSize(6);
    }

    @Test
    void responseHasSecurityHeadersAndNoInternalOnes() throws IOException {
        gateway.auth.handleWith(RecordingUpstream.respondWith(
                200,
                "{}",
                "Server: quarkus",
                "X-Powered-By: x",
                "X-StreamCore-Internal: secret",
                "Via: 1.1 service",
                "Access-Control-Allow-Origin: *",
                "Set-Cookie: accessToken=a",
                "Set-Cookie: refreshToken=b",
                "Keep-Alive: timeout=1",
                "Connection: keep-alive"));

        RawResponse response = gateway.send(get("/api/v1/users/current-user"));

        assertThat(List.of("Server", "X-Powered-By", "X-StreamCore-Internal", "Via", "Keep-Alive", "Connection"))
                .allSatisfy(name -> assertThat(response.header(name)).isEmpty());
        assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(response.header("Set-Cookie")).isEqualTo("accessToken=a | refreshToken=b");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(response.header("X-Request-Id")).matches("[0-9a-f]{32}");
        assertThat(response.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(response.header("Strict-Transport-Security")).startsWith("max-age=");
    }

    /** A client keeps the current user to ask with its entity tag whether it has changed. */
    @Test
    void cachingThatAServiceAllowsOnAccountRoutesIsKeptExceptOnErrors() throws IOException {
        gateway.auth.handleWith(
                RecordingUpstream.respondWith(200, "{}", "Cache-Control: private, no-cache", "ETag: \"a\""));
        RawResponse allowed = gateway.send(get("/api/v1/users/current-user"));
        gateway.auth.handleWith(RecordingUpstream.respondWith(404, "{}", "Cache-Control: private, no-cache"));
        RawResponse error = gateway.send(get("/api/v1/users/current-user"));

        assertThat(allowed.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(allowed.header("ETag")).isEqualTo("\"a\"");
        assertThat(error.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void pathWithoutRouteIs404() throws IOException {
        for (String path :
                List.of("/nothing", "/internal/users", "/q/health", "/api/v1/internal/users", "/api/v1/videosx")) {
            RawResponse response = gateway.send(get(path, "X-Request-Id: my-own-id"));

            assertThat(response.status()).as(path).isEqualTo(404);
            assertThat(response.header("Content-Type")).isEqualTo("application/json");
            assertThat(response.body())
                    .isEqualTo("{\"statusCode\":404,\"data\":null,\"message\":\"No resource at this path\","
                            + "\"success\":false,\"code\":\"not-found\",\"errors\":[],\"requestId\":\"my-own-id\"}");
        }
    }

    @Test
    void errorIsAProblemDocumentIfTheClientAcceptsIt() throws IOException {
        RawResponse response = gateway.send(get("/nowhere", "Accept: application/problem+json"));

        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.body()).contains("\"instance\":\"/nowhere\"");
    }
}
