package io.streamcore.gateway.browser;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserProtectionTest {
    private static final String ALLOWED = "https://app.example";
    private static final String PATH = "/api/v1/subscriptions/c/1";

    private static TestGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        gateway = new TestGateway("gateway.cors-origins", "HTTPS://App.Example:443/ , http://localhost:3000/,");
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    @Test
    void allowedOriginMayReadResponsesWithCredentials() throws IOException {
        RawResponse response = gateway.send(get("/api/v1/videos", "Origin: " + ALLOWED));

        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
        assertThat(response.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(response.header("Access-Control-Expose-Headers")).contains("X-Request-Id");
        assertThat(response.header("Vary").toLowerCase()).isEqualTo("origin");
    }

    @Test
    void allowedOriginMayReadErrorResponses() throws IOException {
        for (String request : List.of(
                get("/nowhere", "Origin: " + ALLOWED),
                get("/api/v1/videos/..", "Origin: " + ALLOWED),
                "PROPFIND / HTTP/1.1\r\nHost: a\r\nOrigin: " + ALLOWED + "\r\n\r\n")) {
            RawResponse error = gateway.send(request);

            assertThat(error.status()).isGreaterThanOrEqualTo(400);
            assertThat(error.header("Access-Control-Allow-Origin")).as(request).isEqualTo(ALLOWED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example",
        "https://app.example.evil.example",
        "http://app.example",
        "https://app.example:8443",
        "https://APP.example",
        "null"
    })
    void otherOriginsGetNoCorsHeaders(String origin) throws IOException {
        RawResponse response = gateway.send(get("/api/v1/videos", "Origin: " + origin));

        assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(response.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void preflightIsNotForwarded() throws IOException {
        int before = gateway.subscription.requests().size();

        RawResponse response = gateway.send(preflight(ALLOWED));

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
        assertThat(response.header("Access-Control-Allow-Methods")).contains("PATCH");
        assertThat(response.header("Access-Control-Allow-Headers")).isEqualTo("content-type");
        assertThat(response.header("Vary").toLowerCase()).contains("origin", "access-control-request-headers");
        assertThat(response.header("Access-Control-Max-Age")).isEqualTo("3600");
        assertThat(gateway.subscription.requests()).hasSize(before);
    }

    @Test
    void preflightOfAnotherOriginIsRejected() throws IOException {
        RawResponse response = gateway.send(preflight("https://evil.example"));

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(response.body()).contains("\"code\":\"origin-not-allowed\"", "CORS_ORIGIN");
        assertThat(response.header("Access-Control-Allow-Headers")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sentry-trace,baggage,traceparent,tracestate",
                "X-Requested-With, x-datadog-trace-id ,content-type",
                "authorization"
            })
    void requestedHeadersAreGrantedToAnAllowedOrigin(String requested) throws IOException {
        assertThat(grantedHeaders(requested)).isEqualTo(requested.trim());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,,b", "a: b", "(a)", ",", "\u00e9", ""})
    void malformedListOfHeadersIsNotRepeated(String requested) throws IOException {
        assertThat(grantedHeaders(requested)).startsWith("Accept, Authorization, Content-Type, Idempotency-Key");
    }

    @Test
    void longListOfHeadersIsNotRepeated() throws IOException {
        assertThat(grantedHeaders("a".repeat(2048))).hasSize(2048);
        assertThat(grantedHeaders("a".repeat(2049))).startsWith("Accept, ");
        assertThat(grantedHeaders("a".repeat(12_000) + ",")).startsWith("Accept, ");
    }

    private static String grantedHeaders(String requested) throws IOException {
        RawResponse response = gateway.send("OPTIONS " + PATH + " HTTP/1.1\r\nHost: a\r\nOrigin: " + ALLOWED
                + "\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: " + requested
                + "\r\n\r\n");
        assertThat(response.status()).isEqualTo(204);
        return response.header("Access-Control-Allow-Headers");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "same-origin, https://api.example, 200",
                "same-origin, -, 200",
                "none, -, 200",
                "-, -, 200",
                "-, https://app.example, 200",
                "cross-site, https://app.example, 200",
                "cross-site, http://localhost:3000, 200",
                "-, https://api.example, 200",
                "-, http://API.example, 200",
                "cross-site, https://evil.example, 403",
                "cross-site, -, 403",
                "same-site, -, 403",
                "same-site, https://sub.api.example, 403",
                "nonsense, -, 403",
                "-, https://evil.example, 403",
                "-, null, 403",
                "-, https://api.example.evil.example, 403"
            })
    void unsafeRequestOfAnotherSiteIsRejected(String site, String origin, int status) throws IOException {
        RawResponse response = gateway.send(post(
                PATH,
                "",
                site == null ? "X-A: b" : "Sec-Fetch-Site: " + site,
                origin == null ? "X-B: c" : "Origin: " + origin));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body().contains("\"code\":\"cross-site-refused\"")).isEqualTo(status == 403);
        assertThat(response.body().contains("CORS_ORIGIN")).isEqualTo(status == 403);
    }

    @Test
    void safeRequestOfAnotherSiteIsServed() throws IOException {
        assertThat(gateway.send(get(PATH, "Sec-Fetch-Site: cross-site", "Origin: https://evil.example"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everyLoopbackOriginMaySendRequestsWithCookiesIfTheListNamesIt() throws IOException {
        try (TestGateway local = new TestGateway("gateway.cors-origins", "loopback")) {
            RawResponse allowed =
                    local.send(post(PATH, "", "Sec-Fetch-Site: same-site", "Origin: http://localhost:12345"));
            RawResponse rejected =
                    local.send(post(PATH, "", "Sec-Fetch-Site: cross-site", "Origin: http://localhost.evil.example"));

            assertThat(allowed.status()).isEqualTo(200);
            assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:12345");
            assertThat(allowed.header("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(allowed.header("Vary").toLowerCase()).contains("origin");
            assertThat(rejected.status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://app.example/path", "app.example"})
    void whatCannotBeAnOriginPreventsTheStart(String configured) {
        assertThatThrownBy(() -> new TestGateway("gateway.cors-origins", configured))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CORS_ORIGIN")
                .hasMessageContaining(configured);
    }

    private static String preflight(String origin) {
        return "OPTIONS " + PATH + " HTTP/1.1\r\nHost: a\r\nOrigin: " + origin
                + "\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n\r\n";
    }
}
