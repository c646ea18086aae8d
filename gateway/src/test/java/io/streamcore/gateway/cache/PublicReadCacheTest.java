package io.streamcore.gateway.cache;

import static io.streamcore.gateway.fixture.RawClient.exchange;
import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RecordingUpstream.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.RecordingUpstream;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicReadCacheTest {
    private static final String VIDEOS = "/api/v1/videos?limit=10";
    private static final String SHARED = "Cache-Control: public, max-age=5";
    private static final String TAG = "\"a.b\"";

    private final AtomicInteger responses = new AtomicInteger();
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        start("gateway.cors-origins", "https://app.example,https://two.example");
    }

    private void start(String... settings) throws IOException {
        gateway = new TestGateway(settings);
        gateway.clock.stop();
        respondWith(200, SHARED, "ETag: " + TAG, "Vary: Cookie, Authorization", "Content-Type: application/json");
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    /** Each response of the service has another body. */
    private void respondWith(int status, String... headers) {
        RecordingUpstream.Handler numbered =
                (request, socket) -> write(socket, status, "response " + responses.incrementAndGet(), headers);
        gateway.video.handleWith(numbered);
        gateway.subscription.handleWith(numbered);
    }

    private RawResponse read(String... headers) throws IOException {
        return gateway.send(get(VIDEOS, headers));
    }

    @ParameterizedTest
    @ValueSource(strings = {VIDEOS, "/api/v1/videos/0123456789abcdef01234567", "/api/v1/users/c/ada"})
    void secondReadIsAnsweredWithoutTheService(String path) throws IOException {
        gateway.send(get(path));
        gateway.clock.advance(Duration.ofMillis(999));

        RawResponse second = gateway.send(get(path));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo("response 1");
        assertThat(second.header("ETag")).isEqualTo(TAG);
        assertThat(second.header("Content-Type")).isEqualTo("application/json");
        assertThat(second.header("Cache-Control")).isEqualTo("public, max-age=5");
        assertThat(second.header("Age")).isEqualTo("0");
        assertThat(second.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(responses).hasValue(1);
    }

    @Test
    void responseIsUsedForOneSecondAtMost() throws IOException {
        gateway.close();
        start("cache.max-age", "1h");
        read();
        gateway.clock.advance(Duration.ofSeconds(1));

        assertThat(read().body()).isEqualTo("response 2");
    }

    @Test
    void ageCountsFromTheRequestToTheService() throws IOException {
        gateway.video.handleWith((request, socket) -> {
            gateway.clock.advance(Duration.ofSeconds(1));
            write(socket, 200, "response " + responses.incrementAndGet(), SHARED);
        });
        read();

        assertThat(read().body()).isEqualTo("response 2");
    }

    @Test
    void zeroDisablesTheCache() throws IOException {
        gateway.close();
        start("cache.max-age", "0s");
        read();

        assertThat(read().body()).isEqualTo("response 2");
    }

    @Test
    void otherRoutesAreNotCached() throws IOException {
        gateway.auth.handleWith(
                (request, socket) -> write(socket, 200, "response " + responses.incrementAndGet(), SHARED));
        gateway.send(get("/.well-known/jwks.json"));

        assertThat(gateway.send(get("/.well-known/jwks.json")).body()).isEqualTo("response 2");
    }

    @Test
    void headIsAnsweredFromTheCacheButDoesNotFillIt() throws IOException {
        String head = get(VIDEOS).replaceFirst("GET", "HEAD");
        gateway.video.handleWith((request, socket) -> {
            String length = "Content-Length: 10\r\n";
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\n" + SHARED + "\r\n" + length + "\r\n"
                                    + (request.method().equals("HEAD") ? "" : "0123456789"))
                            .getBytes());
        });
        gateway.send(head);
        gateway.send(head);
        assertThat(gateway.video.requests()).hasSize(2);
        assertThat(read().body()).isEqualTo("0123456789");

        RawResponse cached = gateway.send(head);

        assertThat(gateway.video.requests()).hasSize(3);
        assertThat(cached.status()).isEqualTo(200);
        assertThat(cached.header("Content-Length")).isEqualTo("10");
        assertThat(cached.header("Age")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {TAG, "W/" + TAG, "*", "\"other\", " + TAG})
    void conditionalReadIsAnswered304FromTheCache(String tag) throws IOException {
        read();

        RawResponse unchanged = read("If-None-Match: " + tag);

        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.header("ETag")).isEqualTo(TAG);
        assertThat(unchanged.header("Cache-Control")).isEqualTo("public, max-age=5");
        assertThat(unchanged.header("Vary")).contains("Cookie, Authorization");
        assertThat(unchanged.header("Content-Length") + unchanged.header("Content-Type"))
                .isEmpty();
        assertThat(read("If-None-Match: \"old\"").body()).isEqualTo("response 1");
        assertThat(responses).hasValue(1);
    }

    /** What one client has already is not what the next one wants. */
    @Test
    void conditionalReadFetchesTheWholeForAll() throws IOException {
        RawResponse unchanged = read("If-None-Match: " + TAG);

        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(gateway.video.lastRequest().headers("If-None-Match")).isEmpty();
        assertThat(read().body()).isEqualTo("response 1");
        assertThat(responses).hasValue(1);
    }

    @Test
    void connectionIsKeptAfterResponsesFromTheCache() throws IOException {
        read();

        RawResponse last;
        try (var client = new RawClient(gateway.port())) {
            client.send(get(VIDEOS)
                    + get(VIDEOS, "If-None-Match: " + TAG)
                    + get(VIDEOS).replaceFirst("GET", "HEAD")
                    + get("/api/v1/videos/other")
                    + get(VIDEOS));
            assertThat(client.read().body()).isEqualTo("response 1");
            assertThat(client.read().status()).isEqualTo(304);
            assertThat(client.read(true).status()).isEqualTo(200);
            assertThat(client.read().body()).isEqualTo("response 2");
            last = client.read();
        }

        assertThat(last.body()).isEqualTo("response 1");
    }

    @Test
    void everyClientGetsItsOwnRequestIdAndCorsHeaders() throws IOException {
        RawResponse first = read("X-Request-Id: first-request", "Origin: https://app.example");

        RawResponse second = read("X-Request-Id: second-request", "Origin: https://two.example");
        RawResponse third = read();

        assertThat(responses).hasValue(1);
        assertThat(first.header("X-Request-Id")).isEqualTo("first-request");
        assertThat(first.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
        assertThat(second.header("X-Request-Id")).isEqualTo("second-request");
        assertThat(second.header("Access-Control-Allow-Origin")).isEqualTo("https://two.example");
        assertThat(third.header("X-Request-Id")).matches("[0-9a-f]{32}");
        assertThat(third.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(List.of(first, second, third))
                .allSatisfy(response ->
                        assertThat(response.header("Vary").toLowerCase()).isEqualTo("cookie, authorization | origin"));
    }

    @Test
    void responseThatVariesIsSharedOnlyByRequestsThatAgree() throws IOException {
        respondWith(200, SHARED, "Vary: Accept-Language, Origin", "Vary: Cookie");
        read("Accept-Language: de");

        assertThat(read("Accept-Language: de", "Accept: text/html").body()).isEqualTo("response 1");
        assertThat(read("Accept-Language: fr").body()).isEqualTo("response 2");
        assertThat(read("Accept-Language: de", "Origin: https://app.example").body())
                .isEqualTo("response 3");
        assertThat(read().body()).isEqualTo("response 4");
    }

    @Test
    void everyRequestIsLoggedAndCounted() throws IOException {
        read();
        read();
        read("If-None-Match: " + TAG);

        await().until(() -> gateway.accessLogLines().size() == 3);
        assertThat(gateway.accessLogLines())
                .allSatisfy(line -> assertThat(line).contains("\"service\":\"video-service\""));
        assertThat(counted("miss")).isEqualTo(1);
        assertThat(counted("hit")).isEqualTo(2);
        assertThat(gateway.meters
                        .get("streamcore.gateway.requests")
                        .tags("service", "video-service", "status", "2xx")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    private double counted(String result) {
        return gateway.meters
                .get("streamcore.gateway.cache")
                .tag("result", result)
                .counter()
                .count();
    }

    @Test
    void readsFromTheCacheAreLimited() throws IOException {
        gateway.close();
        start("rate.mode", "strict", "rate.anonymous.requests", "2", "rate.anonymous.per", "1h");
        assertThat(read().header("X-RateLimit-Remaining")).isEqualTo("1");
        assertThat(read().header("X-RateLimit-Remaining")).isEqualTo("0");

        assertThat(read().status()).isEqualTo(429);
    }

    @Test
    void cacheServesThroughAnOutageOfASecondAtMost() throws IOException {
        read();
        gateway.video.close();

        assertThat(exchange(gateway.port(), get(VIDEOS)).status()).isEqualTo(200);
        gateway.clock.advance(Duration.ofSeconds(1));
        assertThat(exchange(gateway.port(), get(VIDEOS)).status()).isEqualTo(502);
    }
}
