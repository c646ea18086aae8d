package io.streamcore.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.NetUtil;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.filter.RequestTargetFilter;
import io.streamcore.gateway.filter.RouteFilter;
import io.streamcore.gateway.response.ProxyException;
import io.streamcore.gateway.route.RouteTable;
import io.streamcore.testing.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of rate limits, without the gateway around them. Periods are long, so that nothing is refilled. */
class RateLimitRulesTest {
    private static final String VIDEOS = "/api/v1/videos";
    private static final String LOGIN = "/api/v1/users/login";
    private static final InetAddress CLIENT = NetUtil.LOCALHOST4;
    private static final InetAddress ANOTHER_CLIENT = NetUtil.LOCALHOST6;

    private final MovableClock clock = MovableClock.stopped();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile int authStatus = 200;
    private HttpServer authService;
    private TestAccessTokens tokens;
    private JwksRefresher jwks;
    private RateLimitFilter filter;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        tokens = new TestAccessTokens("key-1");
        authService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        authService.createContext("/.well-known/jwks.json", exchange -> {
            fetches.incrementAndGet();
            byte[] body = tokens.jwks().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(authStatus, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        authService.start();
        jwks = refresher(limits("strict"));
        filter = filter(limits("strict"));
    }

    @AfterEach
    void stop() {
        jwks.stop();
        authService.stop(0);
    }

    @Test
    void responseReportsTheLimitOfTheClient() {
        RequestContext first = get(VIDEOS);
        filter.apply(first);

        assertThat(first.responseHeaders())
                .containsEntry("RateLimit-Policy", "\"anonymous\";q=3;w=3600")
                .containsEntry("X-RateLimit-Limit", "3")
                .containsEntry("X-RateLimit-Remaining", "2")
                .containsEntry("X-RateLimit-Reset", "1200")
                .containsEntry("RateLimit", "\"anonymous\";r=2;t=1200");
    }

    @Test
    void requestAboveTheLimitIsRejectedWithTheTimeUntilTheNextOne() {
        for (int i = 0; i < 3; i++) {
            filter.apply(get(VIDEOS));
        }
        RequestContext request = get(VIDEOS);

        ProxyException rejection = catchThrowableOfType(ProxyException.class, () -> filter.apply(request));

        assertThat(rejection.status()).isEqualTo(429);
        assertThat(rejection.code()).isEqualTo("rate-limited");
        assertThat(rejection.headers()).containsEntry("Retry-After", "1200");
        assertThat(request.responseHeaders())
                .containsEntry("X-RateLimit-Remaining", "0")
                .containsEntry("X-RateLimit-Reset", "3600");
        filter.apply(get(VIDEOS, ANOTHER_CLIENT));
    }

    @Test
    void loginIsLimitedBesidesTheClient() {
        filter.apply(post(LOGIN, null));

        RequestContext second = post(LOGIN + "/", null);
        ProxyException rejection = catchThrowableOfType(ProxyException.class, () -> filter.apply(second));

        assertThat(rejection.status()).isEqualTo(429);
        assertThat(second.responseHeaders()).containsEntry("RateLimit-Policy", "\"login\";q=1;w=3600");
        RequestContext read = get(LOGIN);
        filter.apply(read);
        assertThat(read.responseHeaders()).containsEntry("RateLimit-Policy", "\"anonymous\";q=3;w=3600");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/users/login, , login",
        "/api/v1/users/login/second-factor, , login",
        "/api/v1/users/reauthenticate/, , login",
        "/api/v1/users/register/, multipart/form-data; boundary=x, register",
        "/api/v1/users/refresh-token, , refresh",
        "/api/v1/users/logout, , anonymous",
        "/api/v1/videos, Multipart/form-data; boundary=x, upload",
        "/api/v1/videos/, multipart/form-data; boundary=x, upload",
        "/api/v1/videos, application/json, anonymous",
        "/api/v1/videos, , anonymous",
        "/api/v1/videos/uploads, application/json, upload",
        "/api/v1/videos/uploads/, , upload",
        "/api/v1/videos/uploads/x, multipart/form-data, anonymous"
    })
    void sensitivePostsHaveLimitsOfTheirOwn(String path, String type, String policy) {
        RequestContext request = post(path, type);

        filter.apply(request);

        assertThat(request.responseHeaders().get("RateLimit-Policy")).startsWith("\"" + policy + "\";");
    }

    @Test
    void unroutedRequestsPreflightsAndRelaxedLimitsAreNotCounted() {
        RequestContext unrouted = get("/nowhere");
        RequestContext preflight = request("OPTIONS", VIDEOS, CLIENT);
        RequestContext relaxed = get(VIDEOS);

        filter.apply(unrouted);
        filter.apply(preflight);
        filter(limits("Relaxed")).apply(relaxed);

        assertThat(unrouted.responseHeaders()).isEmpty();
        assertThat(preflight.responseHeaders()).isEmpty();
        assertThat(relaxed.responseHeaders()).isEmpty();
    }

    @Test
    void validTokenIsCountedByUserFromAnyAddress() throws GeneralSecurityException {
        jwks.keys().refresh();
        String token = token(1);
        filter.apply(get(VIDEOS, CLIENT, "Authorization", "bearer " + token));

        RequestContext byCookie =
                get(VIDEOS, ANOTHER_CLIENT, "Cookie", "theme=dark; accessToken=" + token, "Authorization", "Bearer x");
        filter.apply(byCookie);
        RequestContext another = get(VIDEOS, CLIENT, "Authorization", "Bearer " + token(2));
        filter.apply(another);

        assertThat(byCookie.responseHeaders().get("RateLimit")).startsWith("\"signed-in\";r=3;");
        assertThat(another.responseHeaders().get("RateLimit")).startsWith("\"signed-in\";r=4;");
    }

    @Test
    void uploadsAreCountedByUserAndLoginsByAddress() throws GeneralSecurityException {
        jwks.keys().refresh();
        filter.apply(withToken(post(VIDEOS + "/uploads", null), token(1)));
        filter.apply(withToken(post(VIDEOS + "/uploads", null), token(2)));
        filter.apply(withToken(post(LOGIN, null), token(3)));

        RequestContext login = withToken(post(LOGIN, null), token(4));
        RequestContext upload = withToken(post(VIDEOS + "/uploads", null), token(1));

        assertThat(catchThrowableOfType(ProxyException.class, () -> filter.apply(login)))
                .isNotNull();
        assertThat(catchThrowableOfType(ProxyException.class, () -> filter.apply(upload)))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"Authorization, Bearer forged", "Authorization, Basic eDp5", "Cookie, accessToken=forged", "Accept, */*"
    })
    void requestWithoutAValidTokenIsCountedByAddress(String header, String value) {
        jwks.keys().refresh();
        RequestContext request = get(VIDEOS, CLIENT, header, value);

        filter.apply(request);

        assertThat(request.responseHeaders().get("RateLimit")).startsWith("\"anonymous\";");
    }

    @Test
    void verifiedTokenIsAcceptedUntilItExpires() throws GeneralSecurityException {
        AccessTokenUsers users = new AccessTokenUsers(TestLimits.TOKENS, jwks, clock);
        jwks.keys().refresh();
        String token = token(1);
        assertThat(users.userOf(token)).contains("%024x".formatted(1));

        clock.advance(Duration.ofSeconds(3600 + 14));
        assertThat(users.userOf(token)).contains("%024x".formatted(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(users.userOf(token)).isEmpty();
    }

    @Test
    void verifiedTokenIsRejectedWhenItsKeyIsGone() throws GeneralSecurityException {
        AccessTokenUsers users = new AccessTokenUsers(TestLimits.TOKENS, jwks, clock);
        jwks.keys().refresh();
        String token = token(1);
        assertThat(users.userOf(token)).contains("%024x".formatted(1));

        tokens = new TestAccessTokens("key-2");
        jwks.keys().refresh();

        assertThat(users.userOf(token)).isEmpty();
    }

    @Test
    void keysAreFetchedInTheBackground() {
        jwks.start();

        await().until(() -> jwks.keys().areLoaded());
        jwks.stop();
    }

    @Test
    void keysAreFetchedWhenTheApplicationStarts() {
        jwks.onStart(null);

        await().until(() -> jwks.keys().areLoaded());
    }

    @Test
    void errorOfAuthServiceLeavesTheKeysUnchanged() {
        authStatus = 500;

        jwks.keys().refresh();

        assertThat(fetches).hasValue(1);
        assertThat(jwks.keys().areLoaded()).isFalse();
    }

    @Test
    void keysAreNotFetchedWhileLimitsAreRelaxed() {
        JwksRefresher relaxed = refresher(limits("relaxed"));

        relaxed.start();

        await().during(Duration.ofMillis(200)).until(() -> fetches.get() == 0);
        relaxed.stop();
    }

    private String token(int user) throws GeneralSecurityException {
        return tokens.token(user, clock.instant().plusSeconds(3600).getEpochSecond());
    }

    private JwksRefresher refresher(RateLimitSettings limits) {
        URI origin = URI.create("http://localhost:" + authService.getAddress().getPort());
        return new JwksRefresher(new TestLimits.Origins(origin, origin, origin), TestLimits.TOKENS, limits, clock);
    }

    private RateLimitFilter filter(RateLimitSettings limits) {
        return new RateLimitFilter(limits, new AccessTokenUsers(TestLimits.TOKENS, jwks, clock));
    }

    private static RateLimitSettings limits(String mode) {
        return new TestLimits(mode, 3, 5, 1, 1, 1, 1);
    }

    private static RequestContext get(String path) {
        return get(path, CLIENT);
    }

    private static RequestContext get(String path, InetAddress client, String... headers) {
        return request("GET", path, client, headers);
    }

    private static RequestContext post(String path, String type) {
        return type == null ? request("POST", path, CLIENT) : request("POST", path, CLIENT, "Content-Type", type);
    }

    private static RequestContext withToken(RequestContext request, String token) {
        request.head().headers().set("Authorization", "Bearer " + token);
        return request;
    }

    private static RequestContext request(String method, String path, InetAddress client, String... headers) {
        DefaultHttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), path);
        head.headers().set("Host", "a");
        for (int i = 0; i < headers.length; i += 2) {
            head.headers().add(headers[i], headers[i + 1]);
        }
        RequestContext request = new RequestContext(head, client);
        new RequestTargetFilter().apply(request);
        new RouteFilter(new RouteTable()).apply(request);
        return request;
    }
}
