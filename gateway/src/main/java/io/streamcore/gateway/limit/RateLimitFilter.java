package io.streamcore.gateway.limit;

import io.github.bucket4j.ConsumptionProbe;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.filter.RequestFilter;
import io.streamcore.gateway.response.ProxyException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Rejects requests above a client's rate limit, and reports the limit in the headers of every response. */
@Singleton
public class RateLimitFilter implements RequestFilter {
    private final boolean relaxed;
    private final RateLimitKeys keys;
    private final TokenBuckets buckets = new TokenBuckets();
    private final RateLimitPolicy anonymous;
    private final RateLimitPolicy signedIn;
    private final RateLimitPolicy upload;
    private final Map<String, RateLimitPolicy> sensitive;

    public RateLimitFilter(RateLimitSettings settings, AccessTokenUsers users) {
        this.relaxed = settings.isRelaxed();
        this.keys = new RateLimitKeys(users);
        this.anonymous = RateLimitPolicy.of("anonymous", settings.anonymous());
        this.signedIn = RateLimitPolicy.of("signed-in", settings.signedIn());
        this.upload = RateLimitPolicy.of("upload", settings.upload());
        RateLimitPolicy login = RateLimitPolicy.of("login", settings.login());
        this.sensitive = Map.of(
                "/api/v1/users/login", login,
                "/api/v1/users/login/second-factor", login,
                "/api/v1/users/reauthenticate", login,
                "/api/v1/users/register", RateLimitPolicy.of("register", settings.register()),
                "/api/v1/users/refresh-token", RateLimitPolicy.of("refresh", settings.refresh()));
    }

    @Override
    public void apply(RequestContext request) {
        if (relaxed || request.route().isEmpty() || request.method().equals("OPTIONS")) {
            return;
        }
        String network = RateLimitKeys.networkOf(request);
        Optional<String> user = keys.userOf(request);
        consume(request, user.isPresent() ? signedIn : anonymous, user.orElse(network));
        if (request.method().equals("POST")) {
            String path = withoutTrailingSlash(request.path());
            RateLimitPolicy policy = sensitive.get(path);
            if (policy != null) {
                consume(request, policy, network);
            } else if (isUpload(request, path)) {
                consume(request, upload, user.orElse(network));
            }
        }
    }

    private static String withoutTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static boolean isUpload(RequestContext request, String path) {
        String type = request.header(HttpHeaderNames.CONTENT_TYPE);
        boolean form = type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
        return path.equals("/api/v1/videos") && form || path.equals("/api/v1/videos/uploads");
    }

    private void consume(RequestContext request, RateLimitPolicy policy, String key) {
        ConsumptionProbe probe = buckets.tryConsume(policy, key);
        long untilFull = seconds(probe.getNanosToWaitForReset());
        request.addResponseHeader("RateLimit-Policy", policy.headerValue());
        request.addResponseHeader(
                "RateLimit", "\"" + policy.name() + "\";r=" + probe.getRemainingTokens() + ";t=" + untilFull);
        request.addResponseHeader("X-RateLimit-Limit", Integer.toString(policy.requests()));
        request.addResponseHeader("X-RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
        request.addResponseHeader("X-RateLimit-Reset", Long.toString(untilFull));
        if (!probe.isConsumed()) {
            throw new ProxyException(429, "rate-limited", "Too many requests")
                    .withHeader("Retry-After", Long.toString(seconds(probe.getNanosToWaitForRefill())));
        }
    }

    private static long seconds(long nanos) {
        return Math.max(1, (nanos + 999_999_999L) / 1_000_000_000L);
    }
}
