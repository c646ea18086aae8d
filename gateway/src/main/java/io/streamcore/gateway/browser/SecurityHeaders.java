package io.streamcore.gateway.browser;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.AsciiString;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.filter.RequestIdFilter;
import io.streamcore.gateway.route.Route;
import jakarta.inject.Singleton;

/** Adds the headers that every response has, whatever created it. */
@Singleton
public class SecurityHeaders {
    private static final AsciiString NOSNIFF_NAME = AsciiString.cached("X-Content-Type-Options");
    private static final AsciiString NOSNIFF = AsciiString.cached("nosniff");
    private static final AsciiString HSTS_NAME = AsciiString.cached("Strict-Transport-Security");
    private static final AsciiString HSTS = AsciiString.cached("max-age=31536000; includeSubDomains");
    private static final AsciiString REFERRER_NAME = AsciiString.cached("Referrer-Policy");
    private static final AsciiString REFERRER = AsciiString.cached("no-referrer");
    private static final AsciiString CSP_NAME = AsciiString.cached("Content-Security-Policy");
    private static final AsciiString DEFAULT_CSP = AsciiString.cached("default-src 'none'; frame-ancestors 'none'");

    private final CorsFilter cors;

    public SecurityHeaders(CorsFilter cors) {
        this.cors = cors;
    }

    public void addTo(HttpResponse head, RequestContext request) {
        HttpHeaders headers = head.headers();
        headers.set(RequestIdFilter.HEADER, request.id());
        headers.set(NOSNIFF_NAME, NOSNIFF);
        headers.set(HSTS_NAME, HSTS);
        headers.set(REFERRER_NAME, REFERRER);
        if (!headers.contains(CSP_NAME)) {
            headers.set(CSP_NAME, DEFAULT_CSP);
        }
        boolean unspecified = !headers.contains(HttpHeaderNames.CACHE_CONTROL);
        if (isNotCacheable(request) && unspecified || head.status().code() >= 400) {
            headers.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        }
        request.responseHeaders().forEach(headers::set);
        if (cors.variesByOrigin()) {
            headers.add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        }
    }

    private static boolean isNotCacheable(RequestContext request) {
        return request.route().isPresent() && request.route().get().is(Route.Trait.NO_STORE);
    }
}
