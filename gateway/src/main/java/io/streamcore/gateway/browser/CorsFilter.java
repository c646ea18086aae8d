package io.streamcore.gateway.browser;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.filter.RequestFilter;
import io.streamcore.gateway.response.LocalResponse;
import io.streamcore.gateway.response.ProxyException;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Lets pages of the allowed origins read responses, errors included, and responds to their preflights. */
@Singleton
public class CorsFilter implements RequestFilter {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String HEADERS =
            "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Range,"
                    + " X-Request-Id";
    private static final String EXPOSED =
            "Content-Range, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-RateLimit-Limit,"
                    + " X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id";
    private static final String ONE_HOUR = "3600";
    private static final String REQUESTED_HEADERS = HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS.toString();

    /** Names of headers, separated by commas. */
    private static final Pattern HEADER_NAMES =
            Pattern.compile("[ \\t]*[\\w!#$%&'*+.^`|~-]+(?:[ \\t]*,[ \\t]*[\\w!#$%&'*+.^`|~-]+)*[ \\t]*");

    private static final int MAX_REQUESTED_HEADERS_LENGTH = 2048;

    private final AllowedOrigins allowed;

    public CorsFilter(AllowedOrigins allowed) {
        this.allowed = allowed;
    }

    @Override
    public void apply(RequestContext request) {
        String origin = request.header(HttpHeaderNames.ORIGIN);
        if (allowed.contains(origin)) {
            request.addResponseHeader("Access-Control-Allow-Origin", origin);
            request.addResponseHeader("Access-Control-Allow-Credentials", "true");
            request.addResponseHeader("Access-Control-Expose-Headers", EXPOSED);
        }
    }

    /** Whether responses depend on the {@code Origin} header. */
    public boolean variesByOrigin() {
        return !allowed.isEmpty();
    }

    public boolean isPreflight(RequestContext request) {
        return request.method().equals("OPTIONS")
                && request.header(HttpHeaderNames.ORIGIN) != null
                && request.header(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }

    public LocalResponse preflight(RequestContext request) {
        if (!allowed.contains(request.header(HttpHeaderNames.ORIGIN))) {
            throw new ProxyException(
                    403, "origin-not-allowed", "This origin may not call the API; CORS_ORIGIN lists those that may");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Access-Control-Allow-Methods", METHODS);
        headers.put("Access-Control-Allow-Headers", allowedHeaders(request.header(REQUESTED_HEADERS)));
        headers.put("Access-Control-Max-Age", ONE_HOUR);
        headers.put("Vary", REQUESTED_HEADERS);
        return LocalResponse.noContent(headers);
    }

    /**
     * An allowed origin may send any header: pages are instrumented with ever new ones ({@code sentry-trace}, {@code
     * baggage}, {@code traceparent}), and those that a client must not send are removed from every request.
     */
    private static String allowedHeaders(String requested) {
        boolean granted = requested != null
                && requested.length() <= MAX_REQUESTED_HEADERS_LENGTH
                && HEADER_NAMES.matcher(requested).matches();
        return granted ? requested : HEADERS;
    }
}
