package io.streamcore.gateway.cache;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.AsciiString;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.route.Route;
import java.util.List;

/**
 * Decides which requests may touch the cache: reads of public resources by somebody who shows no credentials, whole and
 * without a body, and not by a client that asks for a fresh response.
 */
final class CacheableRequest {
    private static final List<AsciiString> EXCLUDING = List.of(
            HttpHeaderNames.COOKIE,
            HttpHeaderNames.AUTHORIZATION,
            HttpHeaderNames.RANGE,
            AsciiString.cached("idempotency-key"),
            HttpHeaderNames.IF_MATCH,
            HttpHeaderNames.IF_MODIFIED_SINCE,
            HttpHeaderNames.IF_UNMODIFIED_SINCE,
            HttpHeaderNames.IF_RANGE,
            HttpHeaderNames.CACHE_CONTROL,
            HttpHeaderNames.PRAGMA);

    private CacheableRequest() {}

    static boolean matches(RequestContext request, Route route) {
        return route.is(Route.Trait.PUBLIC_READS)
                && request.isRead()
                && hasNoBody(request)
                && hasNone(request.head().headers());
    }

    private static boolean hasNoBody(RequestContext request) {
        return !HttpUtil.isTransferEncodingChunked(request.head())
                && HttpUtil.getContentLength(request.head(), 0L) == 0;
    }

    private static boolean hasNone(HttpHeaders headers) {
        for (AsciiString name : EXCLUDING) {
            if (headers.contains(name)) {
                return false;
            }
        }
        return true;
    }
}
