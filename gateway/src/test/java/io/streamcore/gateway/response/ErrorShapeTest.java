package io.streamcore.gateway.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Provokes every error that the gateway makes: each has the shape of the contract, whatever the client sent. */
class ErrorShapeTest {
    private static final String ORIGIN = "https://app.example";
    private static final String PROBLEM = "application/problem+json";
    private static final CountDownLatch RELEASE = new CountDownLatch(1);

    private static TestGateway gateway;
    private static RawClient busy;

    /** auth-service is away, video-service hangs, and subscription-service has one connection, which is in use. */
    @BeforeAll
    static void start() throws IOException {
        gateway = new TestGateway(
                "gateway.cors-origins", ORIGIN,
                "gateway.event-loops", "1",
                "gateway.pool.connections", "1",
                "gateway.pool.queue", "0",
                "gateway.timeouts.head", "1s",
                "gateway.timeouts.floor-window", "1s",
                "gateway.timeouts.read-answer", "1s");
        gateway.auth.close();
        gateway.video.handleWith((request, socket) -> RELEASE.await());
        gateway.subscription.handleWith((request, socket) -> RELEASE.await());
        busy = new RawClient(gateway.port());
        busy.send(RawClient.post("/api/v1/subscriptions/c/1", ""));
        await().until(() -> gateway.subscription.requests().size() == 1);
    }

    @AfterAll
    static void stop() throws IOException {
        RELEASE.countDown();
        busy.close();
        gateway.close();
    }

    /** A bar stands for the end of a line; the headers that every client sends are added after the first one. */
    @ParameterizedTest
    @CsvSource({
        "400, malformed-request, GET /api/v1/videos HTTP/1.1|X Name: a||",
        "400, malformed-request, POST /api/v1/videos HTTP/1.1|Transfer-Encoding: chunked||zz|",
        "400, malformed-request, POST /api/v1/videos HTTP/1.1|Content-Length: 1|Transfer-Encoding: chunked||",
        "400, bad-version, GET /api/v1/videos HTTP/1.2||",
        "400, bad-target, GET /api/v1/videos/../x HTTP/1.1||",
        "400, bad-target, GET /api/v1/videos?a=%zz HTTP/1.1||",
        "400, bad-target, GET /api/v1/videos/{} HTTP/1.1||",
        "400, bad-target, GET /api/v1/videos HTTP/1.1|Host: b||",
        "404, not-found, GET /nowhere HTTP/1.1||",
        "404, not-found, POST /internal/users HTTP/1.1|Content-Length: 0||",
        "405, method-not-allowed, TRACE /api/v1/videos HTTP/1.1||",
        "405, method-not-allowed, DELETE /docs HTTP/1.1||",
        "408, request-timeout, PATCH /api/v1/videos/1 HTTP/1.1|Content-Length: 9||x",
        "413, too-large, POST /api/v1/videos HTTP/1.1|Content-Length: 99999999||",
        "417, expectation-failed, POST /api/v1/videos HTTP/1.1|Expect: more|Content-Length: 1||",
        "500, internal-error, GET /broken/now HTTP/1.1||",
        "500, internal-error, GET /broken/later HTTP/1.1||",
        "502, bad-gateway, GET /api/v1/users/current-user HTTP/1.1||",
        "503, gateway-busy, GET /api/v1/subscriptions/c/1 HTTP/1.1||",
        "504, gateway-timeout, GET /api/v1/videos HTTP/1.1||"
    })
    void errorHasTheShapeThatTheClientAccepts(int status, String code, String request) throws IOException {
        assertErrorShape(status, code, request);
    }

    @Test
    void tooManyOrTooLargeHeadersAre431() throws IOException {
        assertErrorShape(431, "headers-too-large", "GET /docs HTTP/1.1" + "|X-Name: a".repeat(101) + "||");
        assertErrorShape(431, "headers-too-large", "GET /docs HTTP/1.1|X-Name: " + "a".repeat(17_000) + "||");
    }

    @Test
    void bodyThatGrowsTooLargeIs413() throws IOException {
        String chunk = "1000|" + "x".repeat(4096) + "|";
        assertErrorShape(
                413, "too-large", "PATCH /api/v1/videos/1 HTTP/1.1|Transfer-Encoding: chunked||" + chunk.repeat(17));
    }

    @Test
    void rateLimitedRequestIs429() throws IOException {
        try (TestGateway strict = new TestGateway(
                "gateway.cors-origins", ORIGIN, "rate.mode", "strict", "rate.anonymous.requests", "1")) {
            strict.send(RawClient.get("/api/v1/videos"));

            assertEnvelope(strict.send(request("GET /api/v1/videos HTTP/1.1||", "*/*")), 429, "rate-limited", true);
        }
    }

    @Test
    void openCircuitIs503() throws IOException {
        try (TestGateway failing = new TestGateway("gateway.cors-origins", ORIGIN)) {
            failing.auth.close();
            for (int i = 0; i < 20; i++) {
                failing.send(RawClient.post("/api/v1/users/login", "{}"));
            }

            RawResponse response = failing.send(request("GET /api/v1/users/sessions HTTP/1.1||", "*/*"));

            assertEnvelope(response, 503, "service-unavailable", true);
            assertThat(response.header("Retry-After")).isNotEmpty();
        }
    }

    @Test
    void preflightOfAnotherOriginIs403() throws IOException {
        RawResponse response = gateway.send("OPTIONS /api/v1/videos HTTP/1.1\r\nHost: a\r\n"
                + "Origin: https://evil.example\r\nAccess-Control-Request-Method: GET\r\n\r\n");

        assertEnvelope(response, 403, "origin-not-allowed", false);
    }

    @Test
    void writeOfAnotherOriginIs403() throws IOException {
        RawResponse response = gateway.send(
                "POST /api/v1/videos HTTP/1.1\r\nHost: a\r\nOrigin: https://evil.example\r\nContent-Length: 0\r\n\r\n");

        assertEnvelope(response, 403, "cross-site-refused", false);
    }

    /** The headers of such a request cannot be read, so that the origin is unknown. */
    @ParameterizedTest
    @ValueSource(strings = {"GET /docs", "GET  /docs HTTP/1.1", "nonsense", "\u0016\u0003\u0001"})
    void requestLineThatIsNoneIs400(String line) throws IOException {
        assertEnvelope(gateway.send(line + "\r\n\r\n"), 400, "malformed-request", false);
    }

    @Test
    void requestLineThatIsTooLongIs414() throws IOException {
        RawResponse response = gateway.send("GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertEnvelope(response, 414, "uri-too-long", false);
    }

    @Test
    void headersThatComeTooSlowlyAre408() throws IOException {
        assertEnvelope(gateway.send("GET /docs HTTP/1.1\r\nHost: a\r\nX-Slow: "), 408, "request-timeout", false);
    }

    private static void assertErrorShape(int status, String code, String request) throws IOException {
        assertEnvelope(gateway.send(request(request, "*/*")), status, code, true);
        assertProblem(gateway.send(request(request, PROBLEM)), status, code);
    }

    private static String request(String request, String accept) {
        String common = "|Host: a|Origin: " + ORIGIN + "|Accept: " + accept + "|X-Last: 1|";
        return request.replaceFirst("\\|", common).replace("|", "\r\n");
    }

    private static void assertEnvelope(RawResponse response, int status, String code, boolean cors) {
        JsonPath body = JsonPath.from(response.body());
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(body.getMap("").keySet())
                .containsExactlyInAnyOrder("statusCode", "data", "message", "success", "code", "errors", "requestId");
        assertThat(body.getInt("statusCode")).isEqualTo(status);
        assertThat(body.getBoolean("success")).isFalse();
        assertThat(body.<Object>get("data")).isNull();
        assertThat(body.getList("errors")).isEmpty();
        assertThat(body.getString("code")).isEqualTo(code);
        assertThat(body.getString("message")).isNotBlank().doesNotContain("secret");
        assertThat(body.getString("requestId")).isNotBlank().isEqualTo(response.header("X-Request-Id"));
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(cors ? ORIGIN : "");
    }

    private static void assertProblem(RawResponse response, int status, String code) {
        JsonPath body = JsonPath.from(response.body());
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo(PROBLEM);
        assertThat(body.getInt("status")).isEqualTo(status);
        assertThat(body.getString("type")).isEqualTo("urn:streamcore:error:" + code);
        assertThat(body.getString("code")).isEqualTo(code);
        assertThat(body.getString("requestId")).isEqualTo(response.header("X-Request-Id"));
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    }
}
