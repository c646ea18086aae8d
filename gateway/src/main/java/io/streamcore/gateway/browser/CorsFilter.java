package io.streamcore.gateway.browser;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.filter.RequestFilter;
import io.streamcore.gateway.response.LocalResponse;
import io.streamcore.gateway.response.ProxyException;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets pages of the allowed origins read our answers, refusals too, and answers their preflights. */
@Singleton
public class CorsFilter implements RequestFilter {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String HEADERS =
            "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Range,"
                    + " X-Request-Id";
    private static final String EXPOSED =
            "Content-Range, ETag, Link, Location, RateLimit, RateLimit-RateLimitPolicy, Retry-After, X-RateLimit-Limit,"
                    + " X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id";
    private static final String ONE_HOUR = "3600";

    private final AllowedOrigins allowed;

    public CorsFilter(AllowedOrigins allowed) {
        this.allowed = allowed;
    }

    @Override
    public void check(RequestContext call) {
        String origin = call.header(HttpHeaderNames.ORIGIN);
        if (allowed.contains(origin)) {
            call.answerWith("Access-Control-Allow-Origin", origin);
            call.answerWith("Access-Control-Allow-Credentials", "true");
            call.answerWith("Access-Control-Expose-Headers", EXPOSED);
        }
    }

    /** Whether answers differ by the asking page's origin. */
    public boolean varies() {
        return !allowed.isEmpty();
    }

    public boolean isPreflight(RequestContext call) {
        return call.method().equals("OPTIONS")
                && call.header(HttpHeaderNames.ORIGIN) != null
                && call.header(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }

    public LocalResponse preflight(RequestContext call) {
        if (!allowed.contains(call.header(HttpHeaderNames.ORIGIN))) {
            throw new ProxyException(403, "origin-not-allowed", "Pages of this origin may not call the API");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Access-Control-Allow-MethodFilter", METHODS);
        headers.put("Access-Control-Allow-Headers", HEADERS);
        headers.put("Access-Control-Max-Age", ONE_HOUR);
        return LocalResponse.empty(204, headers);
    }
}
