package io.streamcore.gateway.limit;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With long periods, so that no tokens are refilled while a test counts. */
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
                "rate.register.per", "1h",
                "rate.refresh.per", "1h");
        gateway.auth.handleWith(RecordingUpstream.respondWith(200, tokens.jwks()));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void anonymousClientIsLimitedTo60Requests() throws IOException {
        RawResponse first = gateway.send(get(VIDEOS));
        for (int i = 1; i < 60; i++) {
            assertThat(gateway.send(get(VIDEOS)).status()).isEqualTo(200);
        }

        RawResponse rejected = gateway.send(get(VIDEOS));

        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"anonymous\";q=60;w=3600");
        assertThat(first.header("RateLimit")).startsWith("\"anonymous\";r=59;t=");
        assertThat(first.header("X-RateLimit-Limit")).isEqualTo("60");
        assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("59");
        assertThat(rejected.status()).isEqualTo(429);
        assertThat(rejected.body()).contains("\"code\":\"rate-limited\"");
        assertThat(rejected.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(Integer.parseInt(rejected.header("Retry-After"))).isBetween(2, 60);
        assertThat(gateway.video.requests()).hasSize(60);
    }

    @Test
    void parallelLoginsWithForgedAddressesAreLimitedToTwenty() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Future<Integer>> responses = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String login =
                    post("/api/v1/users/login", "{}", "X-Forwarded-For: 10.0.0." + i, "Forwarded: for=1.1.1." + i);
            responses.add(threads.submit(() -> gateway.send(login).status()));
        }

        int accepted = 0;
        for (Future<Integer> response : responses) {
            accepted += response.get() == 200 ? 1 : 0;
        }

        threads.shutdown();
        assertThat(accepted).isEqualTo(20);
        assertThat(gateway.auth.requests())
                .filteredOn(request -> request.method().equals("POST"))
                .hasSize(20);
    }

    @Test
    void trailingSlashDoesNotBypassTheLimit() throws IOException {
        for (int i = 0; i < 5; i++) {
            gateway.send(post("/api/v1/users/register" + (i % 2 == 0 ? "/" : ""), "{}"));
        }

        assertThat(gateway.send(post("/api/v1/users/register/", "{}")).status()).isEqualTo(429);
        assertThat(gateway.send(post("/api/v1/users/register", "{}")).status()).isEqualTo(429);
    }

    @Test
    void validTokenIsCountedByUser() throws Exception {
        String cookie = "Cookie: theme=dark; accessToken=" + tokens.token(1, LATER);
        awaitSignedIn(cookie);

        RawResponse byCookie = gateway.send(get(VIDEOS, cookie));
        RawResponse byHeader = gateway.send(get(VIDEOS, bearer(tokens.token(1, LATER))));
        RawResponse other = gateway.send(get(VIDEOS, "Authorization: bearer " + tokens.token(2, LATER)));

        assertThat(byCookie.header("RateLimit")).startsWith("\"signed-in\";r=298;");
        assertThat(byHeader.header("RateLimit")).startsWith("\"signed-in\";r=297;");
        assertThat(other.header("RateLimit")).startsWith("\"signed-in\";r=299;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cookie: accessToken=|Authorization: Bearer TOKEN",
                "Cookie: accessToken=undefined; a=b|Authorization: Bearer   TOKEN",
                "Cookie: accessToken=null|Authorization: Bearer\tTOKEN",
                "Cookie: accessToken=deleted|Authorization: bearer TOKEN",
                "Cookie: accessToken=stale|Authorization: Bearer TOKEN",
                "Cookie: theme=dark|Cookie: accessToken=TOKEN",
                "Cookie: accessToken=; accessToken=TOKEN"
            })
    void usableTokenCountsBesideAnUnusableOne(String headers) throws Exception {
        String token = tokens.token(1, LATER);
        awaitSignedIn(bearer(token));

        RawResponse response =
                gateway.send(get(VIDEOS, headers.replace("TOKEN", token).split("\\|")));

        assertThat(response.header("RateLimit")).startsWith("\"signed-in\";");
    }

    @Test
    void invalidTokenIsCountedByAddress() throws Exception {
        String valid = tokens.token(1, LATER);
        awaitSignedIn(bearer(valid));
        String claims = valid.split("\\.")[1];
        List<String> invalid = List.of(
                new TestAccessTokens("key-1").token(2, LATER),
                tokens.token(3, 1000),
                tokens.token("RS256", "JWT", "key-1", 4, "streamcore", LATER),
                tokens.token("HS256", "at+jwt", "key-1", 5, "streamcore", LATER),
                tokens.token("none", "at+jwt", "key-1", 6, "streamcore", LATER),
                tokens.token("RS256", "at+jwt", "key-1", 7, "another-audience", LATER),
                "eyJhbGciOiJub25lIn0." + claims + ".",
                valid.replace(claims, claims + "AA"),
                "not-a-token",
                "a.b.c",
                "..",
                "x".repeat(6000));

        int remaining = 1000;
        for (String token : invalid) {
            RawResponse response = gateway.send(get(VIDEOS, bearer(token)));

            assertThat(response.header("RateLimit")).as(token).startsWith("\"anonymous\"");
            int left = Integer.parseInt(response.header("X-RateLimit-Remaining"));
            assertThat(left).as("A fresh limit for " + token).isLessThan(remaining);
            remaining = left;
        }
    }

    @Test
    void verifiedTokenIsNotAcceptedAfterItsExpiry() throws Exception {
        String token = bearer(tokens.token(1, LATER));
        awaitSignedIn(token);

        gateway.clock.advance(Duration.ofHours(2));

        assertThat(gateway.send(get(VIDEOS, token)).header("RateLimit")).startsWith("\"anonymous\"");
    }

    @Test
    void unknownKeyIdsCauseOneFetchPerMinute() throws Exception {
        awaitSignedIn(bearer(tokens.token(1, LATER)));
        gateway.clock.stop();
        long before = keyFetches();

        for (int i = 0; i < 40; i++) {
            String token = tokens.token("RS256", "at+jwt", "unknown-" + i, 1, "streamcore", LATER);
            gateway.send(get(VIDEOS, bearer(token)));
        }

        await().during(Duration.ofSeconds(2)).until(() -> keyFetches() == before);
        gateway.clock.advance(Duration.ofMinutes(1));
        await().until(() -> keyFetches() == before + 1);
        await().during(Duration.ofSeconds(2)).until(() -> keyFetches() == before + 1);
    }

    @Test
    void keysAreRefreshedEveryFiveMinutesWithoutRequests() throws Exception {
        awaitSignedIn(bearer(tokens.token(1, LATER)));
        TestAccessTokens rotated = new TestAccessTokens("key-2");
        gateway.auth.handleWith(RecordingUpstream.respondWith(200, rotated.jwks()));
        long before = keyFetches();

        gateway.clock.advance(Duration.ofMinutes(5));

        await().until(() -> keyFetches() > before);
        awaitSignedIn(bearer(rotated.token(1, LATER)));
        assertThat(gateway.send(get(VIDEOS, bearer(tokens.token(2, LATER)))).header("RateLimit"))
                .as("A token of a key that is no longer published")
                .startsWith("\"anonymous\"");
    }

    @Test
    void refreshesAreLimitedTo30() throws IOException {
        String refresh = post("/api/v1/users/refresh-token", "");
        for (int i = 0; i < 30; i++) {
            assertThat(gateway.send(refresh).status()).isEqualTo(200);
        }

        RawResponse rejected = gateway.send(refresh);

        assertThat(rejected.status()).isEqualTo(429);
        assertThat(rejected.header("RateLimit-Policy")).isEqualTo("\"refresh\";q=30;w=3600");
    }

    @Test
    void uploadsAreLimitedToTenInEitherWay() throws IOException {
        String form = post(VIDEOS, "", "Content-Type: Multipart/form-data; boundary=x");
        String direct = post(VIDEOS + "/uploads/", "{}", "Content-Type: application/json");
        for (int i = 0; i < 10; i++) {
            assertThat(gateway.send(i % 2 == 0 ? form : direct).status()).isEqualTo(200);
        }

        assertThat(gateway.send(form).status()).isEqualTo(429);
        assertThat(gateway.send(direct).header("RateLimit-Policy")).isEqualTo("\"upload\";q=10;w=3600");
        assertThat(gateway.send(post(VIDEOS, "{}", "Content-Type: application/json"))
                        .status())
                .as("Not an upload")
                .isEqualTo(200);
    }

    @Test
    void ipv6ClientsAreCountedByNetwork() throws IOException {
        try (TestGateway behindProxy = new TestGateway(
                "rate.mode", "strict", "rate.anonymous.per", "1h", "gateway.trusted-proxies", "127.0.0.0/8")) {
            behindProxy.send(get(VIDEOS, "X-Forwarded-For: 2001:db8:0:1::1"));

            RawResponse sameNetwork = behindProxy.send(get(VIDEOS, "X-Forwarded-For: 2001:db8:0:1:ffff::2"));
            RawResponse anotherNetwork = behindProxy.send(get(VIDEOS, "X-Forwarded-For: 2001:db8:0:2::1"));

            assertThat(sameNetwork.header("X-RateLimit-Remaining")).isEqualTo("58");
            assertThat(anotherNetwork.header("X-RateLimit-Remaining")).isEqualTo("59");
        }
    }

    @Test
    void unroutedRequestsAndPreflightsAreNotCounted() throws IOException {
        for (int i = 0; i < 70; i++) {
            gateway.send(get("/nowhere"));
            gateway.send("OPTIONS /api/v1/videos HTTP/1.1\r\nHost: a\r\n\r\n");
        }

        assertThat(gateway.send(get(VIDEOS)).header("X-RateLimit-Remaining")).isEqualTo("59");
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    private long keyFetches() {
        return gateway.auth.requests().stream()
                .filter(request -> request.target().equals("/.well-known/jwks.json"))
                .count();
    }

    /** Polls slowly, because until the keys are known each request counts against the limit of the address. */
    private void awaitSignedIn(String header) {
        await().pollInterval(Duration.ofSeconds(1))
                .until(() ->
                        gateway.send(get(VIDEOS, header)).header("RateLimit").startsWith("\"signed-in\""));
    }
}
