package io.streamcore.gateway.cache;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decides which responses enter the cache: 200 with {@code public} and a {@code max-age}, of a known and small size,
 * without a cookie. Never an error: a cached 404 would hide a new video, and a cached 503 prolong an outage.
 */
final class CacheableResponse {
    private static final List<String> FORBIDDEN = List.of("private", "no-store", "no-cache");

    private CacheableResponse() {}

    static boolean matches(HttpResponse head, long maxBody) {
        HttpHeaders headers = head.headers();
        long length = HttpUtil.getContentLength(head, -1L);
        return head.status().code() == 200
                && length >= 0
                && length <= maxBody
                && !HttpUtil.isTransferEncodingChunked(head)
                && !headers.contains(HttpHeaderNames.SET_COOKIE)
                && !headers.contains(HttpHeaderNames.CONTENT_RANGE)
                && !listed(headers, HttpHeaderNames.VARY).contains("*")
                && freshSeconds(headers) > 0;
    }

    /** Seconds for which the service lets shared caches reuse a response; 0 if none may keep it. */
    static long freshSeconds(HttpHeaders headers) {
        List<String> directives = listed(headers, HttpHeaderNames.CACHE_CONTROL);
        boolean shared = directives.contains("public")
                && directives.stream().noneMatch(directive -> FORBIDDEN.contains(directive.split("=", 2)[0].trim()));
        return shared ? seconds(directives) : 0;
    }

    private static long seconds(List<String> directives) {
        for (String name : List.of("s-maxage=", "max-age=")) {
            for (String directive : directives) {
                if (directive.startsWith(name)) {
                    String value = directive.substring(name.length());
                    return value.matches("\\d{1,9}") ? Long.parseLong(value) : 0;
                }
            }
        }
        return 0;
    }

    /** The elements of a header that is a list, in lower case. */
    static List<String> listed(HttpHeaders headers, CharSequence name) {
        List<String> elements = new ArrayList<>();
        for (String line : headers.getAll(name)) {
            for (String element : line.toLowerCase(Locale.ROOT).split(",")) {
                elements.add(element.trim());
            }
        }
        return elements;
    }
}
