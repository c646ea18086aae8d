package io.streamcore.gateway.limit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.filter.RequestFilter;
import io.streamcore.gateway.response.ProxyException;
import io.streamcore.gateway.route.ServiceOrigins;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** RequestFilter 5: refuses who asks too often, and tells everyone how often they still may. */
@Singleton
@Typed(RateLimitFilter.class)
public class RateLimitFilter implements RequestFilter {
    private final boolean relaxed;
    private final RateLimitKeys callers;
    private final TokenBuckets allowances;
    private final RateLimitPolicy anonymous;
    private final RateLimitPolicy signedIn;
    private final RateLimitPolicy upload;
    private final Map<String, RateLimitPolicy> sensitive;

    @Inject
    public RateLimitFilter(RateLimitSettings settings, ServiceOrigins origins, ObjectMapper json) {
        this(settings, origins, json, Clock.systemUTC(), TimeMeter.SYSTEM_MILLISECONDS);
    }

    RateLimitFilter(
            RateLimitSettings settings, ServiceOrigins origins, ObjectMapper json, Clock clock, TimeMeter time) {
        this.relaxed = settings.isRelaxed();
        this.callers = new RateLimitKeys(new Tokens(new KeyRing(origins.auth(), json, clock), json, clock));
        this.allowances = new TokenBuckets(time);
        this.anonymous = RateLimitPolicy.of("anonymous", settings.anonymous());
        this.signedIn = RateLimitPolicy.of("signed-in", settings.signedIn());
        this.upload = RateLimitPolicy.of("upload", settings.upload());
        this.sensitive = Map.of(
                "/api/v1/users/login", RateLimitPolicy.of("login", settings.login()),
                "/api/v1/users/register", RateLimitPolicy.of("register", settings.register()),
                "/api/v1/users/refresh-token", RateLimitPolicy.of("refresh", settings.refresh()));
    }

    @Override
    public void check(RequestContext call) {
        if (relaxed || call.route().isEmpty() || call.method().equals("OPTIONS")) {
            return;
        }
        String address = RateLimitKeys.addressOf(call);
        Optional<String> user = callers.userOf(call);
        take(call, user.isPresent() ? signedIn : anonymous, user.orElse(address));
        if (call.method().equals("POST")) {
            String path = withoutTrailingSlash(call.path());
            RateLimitPolicy policy = sensitive.get(path);
            if (policy != null) {
                take(call, policy, address);
            } else if (isUpload(call, path)) {
                take(call, upload, user.orElse(address));
            }
        }
    }

    private static String withoutTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static boolean isUpload(RequestContext call, String path) {
        String type = call.header(HttpHeaderNames.CONTENT_TYPE);
        boolean form = type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
        return path.equals("/api/v1/videos") && form || path.equals("/api/v1/videos/uploads");
    }

    private void take(RequestContext call, RateLimitPolicy policy, String caller) {
        ConsumptionProbe taken = allowances.take(policy, caller);
        long untilFull = seconds(taken.getNanosToWaitForReset());
        call.answerWith("RateLimit-RateLimitPolicy", policy.described());
        call.answerWith("RateLimit", "\"" + policy.name() + "\";r=" + taken.getRemainingTokens() + ";t=" + untilFull);
        call.answerWith("X-RateLimit-Limit", Integer.toString(policy.requests()));
        call.answerWith("X-RateLimit-Remaining", Long.toString(taken.getRemainingTokens()));
        call.answerWith("X-RateLimit-Reset", Long.toString(untilFull));
        if (!taken.isConsumed()) {
            throw new ProxyException(429, "rate-limited", "Too many requests; wait a little")
                    .with("Retry-After", Long.toString(seconds(taken.getNanosToWaitForRefill())));
        }
    }

    private static long seconds(long nanos) {
        return Math.max(1, (nanos + 999_999_999L) / 1_000_000_000L);
    }
}
