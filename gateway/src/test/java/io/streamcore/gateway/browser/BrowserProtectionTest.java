package io.streamcore.gateway.browser;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserProtectionTest {
    private static final String FRIEND = "https://app.example";
    private static final String PATH = "/api/v1/subscriptions/c/1";

    private static TestGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        gateway = new TestGateway("gateway.cors-origins", FRIEND + ", http://localhost:3000");
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    @Test
    void a_page_of_an_allowed_origin_may_read_answers_with_credentials() throws IOException {
        RawResponse answer = gateway.ask(get("/api/v1/videos", "Origin: " + FRIEND));

        assertEquals(FRIEND, answer.header("Access-Control-Allow-Origin"));
        assertEquals("true", answer.header("Access-Control-Allow-Credentials"));
        assertTrue(answer.header("Access-Control-Expose-Headers").contains("X-Request-Id"));
        assertEquals("origin", answer.header("Vary").toLowerCase());
    }

    @Test
    void a_page_of_an_allowed_origin_may_read_refusals_too() throws IOException {
        for (String request : List.of(
                get("/nowhere", "Origin: " + FRIEND),
                get("/api/v1/videos/..", "Origin: " + FRIEND),
                "PROPFIND / HTTP/1.1\r\nHost: a\r\nOrigin: " + FRIEND + "\r\n\r\n")) {
            RawResponse refusal = gateway.ask(request);

            assertTrue(refusal.status() >= 400);
            assertEquals(FRIEND, refusal.header("Access-Control-Allow-Origin"), request);
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
    void no_other_origin_may_read_anything(String origin) throws IOException {
        RawResponse answer = gateway.ask(get("/api/v1/videos", "Origin: " + origin));

        assertEquals("", answer.header("Access-Control-Allow-Origin"));
        assertEquals("", answer.header("Access-Control-Allow-Credentials"));
    }

    @Test
    void the_gateway_answers_preflights_and_no_service_sees_them() throws IOException {
        int before = gateway.subscription.received().size();

        RawResponse answer = gateway.ask(preflight(FRIEND));

        assertEquals(204, answer.status());
        assertEquals(FRIEND, answer.header("Access-Control-Allow-Origin"));
        assertTrue(answer.header("Access-Control-Allow-MethodFilter").contains("PATCH"));
        assertTrue(answer.header("Access-Control-Allow-Headers").contains("Idempotency-Key"));
        assertEquals("3600", answer.header("Access-Control-Max-Age"));
        assertEquals(before, gateway.subscription.received().size());
    }

    @Test
    void a_preflight_of_another_origin_is_refused() throws IOException {
        RawResponse answer = gateway.ask(preflight("https://evil.example"));

        assertEquals(403, answer.status());
        assertEquals("", answer.header("Access-Control-Allow-Origin"));
        assertTrue(answer.body().contains("\"code\":\"origin-not-allowed\""), answer.body());
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
    void an_unsafe_request_must_not_come_from_a_foreign_page(String site, String origin, int status)
            throws IOException {
        RawResponse answer = gateway.ask(post(
                PATH,
                "",
                site == null ? "X-A: b" : "Sec-Fetch-Site: " + site,
                origin == null ? "X-B: c" : "Origin: " + origin));

        assertEquals(status, answer.status());
        assertEquals(status == 403, answer.body().contains("\"code\":\"cross-site-refused\""));
    }

    @Test
    void reading_is_free_to_every_page() throws IOException {
        assertEquals(
                200,
                gateway.ask(get(PATH, "Sec-Fetch-Site: cross-site", "Origin: https://evil.example"))
                        .status());
    }

    @Test
    void a_gateway_that_would_trust_every_origin_does_not_start() {
        assertThrows(IllegalArgumentException.class, () -> new TestGateway("gateway.cors-origins", "*"));
    }

    private static String preflight(String origin) {
        return "OPTIONS " + PATH + " HTTP/1.1\r\nHost: a\r\nOrigin: " + origin
                + "\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n\r\n";
    }
}
