package io.streamcore.gateway.limit;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.RecordingUpstream;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refilling takes an hour or a day here, so that counting is exact however slow the machine is. */
class RateLimitFilterTest {
    private static final String VIDEOS = "/api/v1/videos";
    private static final long LATER = Instant.now().plusSeconds(3600).getEpochSecond();

    private TestGateway gateway;
    private TestAccessTokens tokens;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        tokens = new TestAccessTokens("key-1");
        gateway = new TestGateway(
                "rate.mode", "strict",
                "rate.anonymous.per", "1h",
                "rate.signed-in.per", "24h",
                "rate.login.per", "1h",
                "rate.register.per", "1h");
        gateway.auth.does(RecordingUpstream.answering(200, tokens.jwks()));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void an_anonymous_address_may_ask_60_times_in_its_time_and_is_told_so() throws IOException {
        RawResponse first = gateway.ask(get(VIDEOS));
        for (int i = 1; i < 60; i++) {
            assertEquals(200, gateway.ask(get(VIDEOS)).status());
        }

        RawResponse refused = gateway.ask(get(VIDEOS));

        assertEquals("\"anonymous\";q=60;w=3600", first.header("RateLimit-RateLimitPolicy"));
        assertTrue(first.header("RateLimit").startsWith("\"anonymous\";r=59;t="), first.header("RateLimit"));
        assertEquals("60", first.header("X-RateLimit-Limit"));
        assertEquals("59", first.header("X-RateLimit-Remaining"));
        assertEquals(429, refused.status());
        assertTrue(refused.body().contains("\"code\":\"rate-limited\""), refused.body());
        assertEquals("0", refused.header("X-RateLimit-Remaining"));
        assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0);
        assertEquals(60, gateway.video.received().size());
    }

    @Test
    void fifty_guesses_fired_at_once_behind_made_up_addresses_get_twenty_through() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String guess =
                    post("/api/v1/users/login", "{}", "X-Forwarded-For: 10.0.0." + i, "Forwarded: for=1.1.1." + i);
            answers.add(threads.submit(() -> gateway.ask(guess).status()));
        }

        int through = 0;
        for (Future<Integer> answer : answers) {
            through += answer.get() == 200 ? 1 : 0;
        }

        threads.shutdown();
        assertEquals(20, through);
        assertEquals(20, gateway.auth.received().size());
    }

    @Test
    void a_trailing_slash_is_no_way_around_the_limit_of_registering() throws IOException {
        for (int i = 0; i < 5; i++) {
            gateway.ask(post("/api/v1/users/register" + (i % 2 == 0 ? "/" : ""), "{}"));
        }

        assertEquals(429, gateway.ask(post("/api/v1/users/register/", "{}")).status());
        assertEquals(429, gateway.ask(post("/api/v1/users/register", "{}")).status());
    }

    @Test
    void a_user_is_counted_by_a_genuine_token_and_not_by_address() throws Exception {
        String cookie = "Cookie: theme=dark; accessToken=" + tokens.token("user-1", LATER);
        untilKeysAreKnown(cookie);

        RawResponse byCookie = gateway.ask(get(VIDEOS, cookie));
        RawResponse byHeader = gateway.ask(get(VIDEOS, "Authorization: Bearer " + tokens.token("user-1", LATER)));
        RawResponse other = gateway.ask(get(VIDEOS, "Authorization: bearer " + tokens.token("user-2", LATER)));

        assertTrue(byCookie.header("RateLimit").startsWith("\"signed-in\";r=298;"), byCookie.header("RateLimit"));
        assertTrue(byHeader.header("RateLimit").startsWith("\"signed-in\";r=297;"), byHeader.header("RateLimit"));
        assertTrue(other.header("RateLimit").startsWith("\"signed-in\";r=299;"), other.header("RateLimit"));
    }

    @Test
    void a_token_that_is_not_genuine_brings_no_allowance_of_its_own() throws Exception {
        String genuine = tokens.token("user-1", LATER);
        untilKeysAreKnown("Authorization: Bearer " + genuine);
        TestAccessTokens forger = new TestAccessTokens("key-1");
        String claims = genuine.split("\\.")[1];
        List<String> forged = List.of(
                forger.token("user-2", LATER),
                tokens.token("user-3", 1),
                tokens.token("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-1\"}", "user-4", LATER),
                tokens.token("{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"key-1\"}", "user-5", LATER),
                tokens.token("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"key-1\"}", "user-6", LATER),
                "eyJhbGciOiJub25lIn0." + claims + ".",
                genuine.replace(claims, claims + "AA"),
                "not-a-token",
                "a.b.c",
                "..",
                "x".repeat(6000));

        int remaining = 1000;
        for (String token : forged) {
            RawResponse answer = gateway.ask(get(VIDEOS, "Authorization: Bearer " + token));

            assertTrue(answer.header("RateLimit").startsWith("\"anonymous\""), token);
            int now = Integer.parseInt(answer.header("X-RateLimit-Remaining"));
            assertTrue(now < remaining, "A fresh allowance for " + token);
            remaining = now;
        }
    }

    @Test
    void unknown_keys_make_the_gateway_ask_for_keys_once() throws Exception {
        untilKeysAreKnown("Authorization: Bearer " + tokens.token("user-1", LATER));
        int before = gateway.auth.received().size();

        for (int i = 0; i < 40; i++) {
            String token = new String(
                    tokens.token("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"key-" + i + "x\"}", "user", LATER));
            gateway.ask(get(VIDEOS, "Authorization: Bearer " + token));
        }

        assertEquals(before, gateway.auth.received().size());
    }

    @Test
    void what_is_not_routed_and_preflights_cost_nothing() throws IOException {
        for (int i = 0; i < 70; i++) {
            gateway.ask(get("/nowhere"));
            gateway.ask("OPTIONS /api/v1/videos HTTP/1.1\r\nHost: a\r\n\r\n");
        }

        assertEquals("59", gateway.ask(get(VIDEOS)).header("X-RateLimit-Remaining"));
    }

    private void untilKeysAreKnown(String header) {
        // Not many times: until then it is counted as an anonymous address.
        await().pollInterval(Duration.ofSeconds(1))
                .until(() ->
                        gateway.ask(get(VIDEOS, header)).header("RateLimit").startsWith("\"signed-in\""));
    }
}
