package io.streamcore.gateway.cache;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.filter.RequestContext;
import java.util.Objects;

/** Identifies a resource by host, path and query, exactly as they are forwarded. */
record CacheKey(String host, String target) {
    static CacheKey of(RequestContext request) {
        return new CacheKey(
                Objects.requireNonNullElse(request.header(HttpHeaderNames.HOST), ""),
                request.head().uri());
    }

    int length() {
        return host.length() + target.length();
    }
}
