package io.streamcore.gateway.cache;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RecordingUpstream.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must never enter the cache or come out of it. */
class CacheSafetyTest {
    private static final String VIDEOS = "/api/v1/videos";
    private static final String SHARED = "Cache-Control: public, max-age=5";

    private final AtomicInteger responses = new AtomicInteger();
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway();
        gateway.clock.stop();
        respondWith(200, SHARED);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    private void respondWith(int status, String... headers) {
        gateway.video.handleWith(
                (request, socket) -> write(socket, status, "response " + responses.incrementAndGet(), headers));
    }

    private RawResponse read(String... headers) throws IOException {
        return gateway.send(get(VIDEOS, headers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cookie: accessToken=x.y.z",
                "Cookie: accessToken=undefined",
                "Cookie: theme=dark",
                "Cookie:",
                "cOOKIE: refreshToken=x",
                "Authorization: Bearer x.y.z",
                "Authorization: Bearer undefined",
                "Authorization: Basic eDp5",
                "Authorization:",
                "Range: bytes=0-1",
                "If-Range: \"a\"",
                "Idempotency-Key: k",
                "If-Match: \"a\"",
                "If-Modified-Since: Sat, 28 Nov 2026 05:00:00 GMT",
                "If-Unmodified-Since: Sat, 28 Nov 2026 05:00:00 GMT",
                "Cache-Control: no-cache",
                "Pragma: no-cache",
                "Connection: cookie\r\nCookie: accessToken=x"
            })
    void requestWithACredentialOrOfItsOwnKindNeitherReadsNorFillsTheCache(String header) throws IOException {
        assertThat(read(header).body()).isEqualTo("response 1");
        assertThat(read().body()).isEqualTo("response 2");

        assertThat(read(header).body()).isEqualTo("response 3");
        assertThat(read().body()).isEqualTo("response 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: y",
                "Cache-Control: no-cache",
                "Cache-Control: max-age=5",
                "Cache-Control: private, max-age=5",
                "Cache-Control: public",
                "Cache-Control: public, max-age=0",
                "Cache-Control: public, max-age=-1",
                "Cache-Control: public, max-age=5, s-maxage=0",
                "Cache-Control: public, max-age=5, private",
                "Cache-Control: public, max-age=5, private=\"ETag\"",
                "Cache-Control: public, max-age=5, No-Store",
                "Cache-Control: public, max-age=5\r\nCache-Control: no-store",
                "Cache-Control: publican, max-age=5",
                "Cache-Control: public, max-age=5\r\nSet-Cookie: accessToken=x",
                "Cache-Control: public, max-age=5\r\nset-cookie: a=b",
                "Cache-Control: public, max-age=5\r\nVary: *",
                "Cache-Control: public, max-age=5\r\nVary: Cookie, *"
            })
    void responseThatIsNotForEverybodyNeverEnters(String headers) throws IOException {
        respondWith(200, headers);
        read();

        RawResponse second = read();

        assertThat(second.body()).isEqualTo("response 2");
        assertThat(second.header("Age")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 203, 206, 301, 400, 401, 403, 404, 410, 429, 500, 502, 503})
    void nothingButASuccessEnters(int status) throws IOException {
        respondWith(status, SHARED, "Retry-After: 1");
        read();
        int before = responses.get();

        assertThat(read().status()).isEqualTo(status);
        assertThat(responses.get()).isGreaterThan(before);
    }

    @Test
    void responseOfUnknownSizeIsPassedOn() throws IOException {
        gateway.video.handleWith((request, socket) -> socket.getOutputStream()
                .write(("HTTP/1.1 200 OK\r\n" + SHARED + "\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n"
                                + responses.incrementAndGet() + "\r\n0\r\n\r\n")
                        .getBytes()));

        assertThat(read().body()).isEqualTo("1");
        assertThat(read().body()).isEqualTo("2");
    }

    @Test
    void largeResponseIsPassedOn() throws IOException {
        String large = "x".repeat(256 * 1024 + 1);
        gateway.video.handleWith((request, socket) -> write(socket, 200, large, SHARED));
        read();

        assertThat(read().body()).isEqualTo(large);
        assertThat(gateway.video.requests()).hasSize(2);
    }

    /** No header that a service could reflect distinguishes the responses: the key and {@code Vary} must. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-For: 6.6.6.6",
                "X-Forwarded-Proto: gopher",
                "X-Forwarded-Prefix: /evil",
                "X-Original-URL: /api/v1/users/current-user",
                "X-Rewrite-URL: /api/v1/users/current-user",
                "X-HTTP-Method-Override: DELETE",
                "X-Method-Override: DELETE",
                "X-Real-IP: 6.6.6.6",
                "X-User-Id: 1",
                "X_Forwarded_Host: evil.example",
                "Forwarded: host=evil.example"
            })
    void headerThatCouldPoisonTheCacheDoesNotReachTheService(String header) throws IOException {
        read(header);

        String name = header.substring(0, header.indexOf(':'));
        String value = header.substring(header.indexOf(':') + 2);
        assertThat(gateway.video.lastRequest().headers(name)).doesNotContain(value);
    }

    @Test
    void responseToOneHostIsNotGivenToAnother() throws IOException {
        gateway.video.handleWith((request, socket) ->
                write(socket, 200, request.headers("X-Forwarded-Host").get(0), SHARED));
        String evil = get(VIDEOS).replace("api.example", "evil.example");
        String absolute = get("http://evil.example" + VIDEOS);

        assertThat(gateway.send(evil).body()).isEqualTo("evil.example");
        assertThat(read().body()).isEqualTo("api.example");
        assertThat(gateway.send(absolute).body()).isEqualTo("evil.example");
    }

    @Test
    void requestIdOfOneClientIsNotGivenToAnother() throws IOException {
        gateway.video.handleWith((request, socket) -> write(
                socket,
                200,
                "{}",
                SHARED,
                "X-Request-Id: " + request.headers("X-Request-Id").get(0)));
        read("X-Request-Id: chosen-by-the-attacker");

        assertThat(read().header("X-Request-Id")).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: 2, {}", "Transfer-Encoding: chunked, '2\r\n{}\r\n0\r\n\r\n'"})
    void readWithABodyNeitherReadsNorFillsTheCache(String framing, String body) throws IOException {
        String fat = get(VIDEOS, framing, "Content-Type: application/json") + body;
        assertThat(gateway.send(fat).body()).isEqualTo("response 1");
        assertThat(read().body()).isEqualTo("response 2");

        assertThat(gateway.send(fat).body()).isEqualTo("response 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void otherMethodsNeitherReadNorFillTheCache(String method) throws IOException {
        read();
        gateway.send(get(VIDEOS, "Content-Length: 0").replaceFirst("GET", method));

        assertThat(gateway.video.lastRequest().method()).isEqualTo(method);
        assertThat(read().body()).isEqualTo("response 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1//videos",
                "/api/v1/./videos",
                "/api/v1/x/../videos",
                "/api/v1/%2e/videos",
                "/api/v1/%76ideos",
                "/api/v1/videos;x=y",
                "/api/v1/videos#fragment",
                "/api/v1/videos%23",
                "/api/v1/videos%3Fa",
                "/api/v1/videos%00",
                "/api/v1\\videos"
            })
    void otherFormOfAPathIsNotAnsweredFromTheCache(String path) throws IOException {
        read();

        assertThat(gateway.send(get(path)).status()).isEqualTo(400);
        assertThat(read().body()).isEqualTo("response 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/videos/",
                "/api/v1/videos?",
                "/api/v1/videos?a",
                "/api/v1/videos?A",
                "/api/v1/videos?a=%41",
                "/api/v1/videos?a=A"
            })
    void everyTargetHasItsOwnResponse(String target) throws IOException {
        read();

        assertThat(gateway.send(get(target)).body()).isEqualTo("response 2");
        assertThat(gateway.send(get(target)).body()).isEqualTo("response 2");
        assertThat(read().body()).isEqualTo("response 1");
    }

    @Test
    void newVideoIsVisibleThoughItWasMissingBefore() throws IOException {
        respondWith(404, SHARED);
        assertThat(read().status()).isEqualTo(404);
        respondWith(200, SHARED);

        assertThat(read().status()).isEqualTo(200);
    }
}
