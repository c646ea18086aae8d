package io.streamcore.kit.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.streamcore.testing.LocalPlatformResource;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Provokes each status that the layers of a service make, with raw requests: all have the form of an error. What Vert.x
 * refuses before any handler of ours has no body; the gateway, through which clients come, answers those itself.
 */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class RawStatusTest {
    private static final String JSON = "Content-Type: application/json\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"%7C", "%7B%7D", "%5E", "%5C", "%22", "%3C%3E", "%60", "[", "]", "'", "%25", "%C5%BC", "ż"})
    void characterInAQueryIsServed(String character) throws IOException {
        Reply reply = send("GET /probe/page?query=a" + character + "b&page=2 HTTP/1.1\r\n", "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().getJsonObject("data").getInteger("page")).isEqualTo(2);
    }

    static Stream<Arguments> requestsRefusedByVertx() {
        return Stream.of(
                Arguments.of(400, "GET /probe/page?query=a|b HTTP/1.1\r\n"),
                Arguments.of(400, "GET /probe/ids/%zz HTTP/1.1\r\n"),
                Arguments.of(400, "GET /probe/public HTTP/1.1\r\nBad Name: x\r\n"),
                Arguments.of(400, "POST /probe HTTP/1.1\r\nContent-Length: -1\r\n"),
                Arguments.of(414, "GET /probe/public?x=" + "x".repeat(5_000) + " HTTP/1.1\r\n"),
                Arguments.of(431, "GET /probe/public HTTP/1.1\r\nX: " + "x".repeat(20_000) + "\r\n"),
                Arguments.of(501, "GET /probe/public HTTP/9.9\r\n"));
    }

    @ParameterizedTest
    @MethodSource("requestsRefusedByVertx")
    void requestRefusedByVertxGetsItsStatusOnly(int status, String head) throws IOException {
        Reply reply = send(head, "");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).isEmpty();
    }

    static Stream<Arguments> refusedRequests() {
        return Stream.of(
                Arguments.of(404, "GET /probe/%00 HTTP/1.1\r\n", ""),
                Arguments.of(400, "POST /probe HTTP/1.1\r\n" + JSON + "Content-Length: 3\r\n", "{\"a"),
                Arguments.of(401, "GET /probe/private HTTP/1.1\r\n", ""),
                Arguments.of(401, "GET /probe/public HTTP/1.1\r\nAuthorization: Bearer x\r\n", ""),
                Arguments.of(403, "POST /probe HTTP/1.1\r\nSec-Fetch-Site: cross-site\r\n", ""),
                Arguments.of(404, "GET /nowhere HTTP/1.1\r\n", ""),
                Arguments.of(404, "GET /probe/../nowhere HTTP/1.1\r\n", ""),
                Arguments.of(404, "GET * HTTP/1.1\r\n", ""),
                Arguments.of(405, "DELETE /probe/public HTTP/1.1\r\n", ""),
                Arguments.of(405, "PURGE /probe/public HTTP/1.1\r\n", ""),
                Arguments.of(413, "POST /probe HTTP/1.1\r\n" + JSON + "Content-Length: 99999999\r\n", ""),
                Arguments.of(415, "POST /probe HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n", "x"),
                Arguments.of(415, "POST /probe HTTP/1.1\r\nContent-Type: nonsense\r\nContent-Length: 1\r\n", "x"),
                Arguments.of(415, "POST /probe HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n", "x"),
                Arguments.of(500, "GET /probe/broken HTTP/1.1\r\n", ""));
    }

    @ParameterizedTest
    @MethodSource("refusedRequests")
    void refusedRequestGetsAnErrorInOurForm(int status, String head, String body) throws IOException {
        Reply reply = send(head, body);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.json().getInteger("statusCode")).isEqualTo(status);
        assertThat(reply.json().getBoolean("success")).isFalse();
        assertThat(reply.json().getString("code")).isNotBlank();
        assertThat(reply.json().getJsonArray("errors")).isNotNull();
        assertThat(reply.json().getString("requestId")).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("refusedRequests")
    void refusedRequestGetsAProblemIfItAsksForOne(int status, String head, String body) throws IOException {
        Reply reply = send(head + "Accept: application/problem+json\r\n", body);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().getInteger("status")).isEqualTo(status);
        assertThat(reply.json().getString("type")).startsWith("urn:streamcore:error:");
    }

    private record Reply(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElseThrow();
        }

        JsonObject json() {
            return new JsonObject(body);
        }
    }

    private static Reply send(String request, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((request + "Host: localhost\r\nConnection: close\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int octet = in.read();
                assertThat(octet).as("Connection closed after: %s", head).isNotNegative();
                head.append((char) octet);
            }
            Reply reply = new Reply(head.toString(), "");
            int length = Integer.parseInt(reply.header("Content-Length"));
            return new Reply(reply.head(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
    }
}
