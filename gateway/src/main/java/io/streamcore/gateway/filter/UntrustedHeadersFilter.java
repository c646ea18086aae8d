package io.streamcore.gateway.filter;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Removes headers that a client must not send to a service: those of the connection and those that {@code Connection}
 * lists, claims about the caller, its address or its trace, and names with an underscore (some servers read it as a dash).
 */
public final class UntrustedHeadersFilter implements RequestFilter {
    private static final Set<String> CONNECTION_HEADERS = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authorization",
            "proxy-authenticate",
            "te",
            "trailer",
            "upgrade",
            "http2-settings",
            "expect",
            "via",
            "forwarded",
            "max-forwards",
            "alt-used",
            "traceparent",
            "tracestate",
            "baggage");

    private static final List<String> RESERVED_PREFIXES = List.of(
            "x-forwarded",
            "x-user",
            "x-streamcore",
            "x-real-",
            "x-original-",
            "x-rewrite-",
            "x-http-method",
            "x-method-",
            "x-client-ip",
            "x-cluster-",
            "x-envoy-",
            "true-client-ip",
            "cf-connecting-ip",
            "fastly-client-ip");

    /** Not removed even if {@code Connection} lists them: without these it would be a different request. */
    private static final Set<String> END_TO_END = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "content-type",
            "authorization",
            "cookie",
            "origin",
            "x-request-id");

    @Override
    public void apply(RequestContext request) {
        HttpHeaders headers = request.head().headers();
        List<CharSequence> removed = new ArrayList<>();
        if (headers.contains(HttpHeaderNames.CONNECTION)) {
            removed.addAll(listedInConnection(headers));
        }
        Iterator<Map.Entry<CharSequence, CharSequence>> all = headers.iteratorCharSequence();
        while (all.hasNext()) {
            CharSequence name = all.next().getKey();
            if (isUntrusted(AsciiString.of(name).toLowerCase().toString())) {
                removed.add(name);
            }
        }
        removed.forEach(headers::remove);
    }

    private static List<String> listedInConnection(HttpHeaders headers) {
        List<String> names = new ArrayList<>();
        for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String name : value.split(",")) {
                String trimmed = name.trim().toLowerCase(Locale.ROOT);
                if (!trimmed.isEmpty() && !END_TO_END.contains(trimmed)) {
                    names.add(trimmed);
                }
            }
        }
        return names;
    }

    private static boolean isUntrusted(String name) {
        if (name.indexOf('_') >= 0 || CONNECTION_HEADERS.contains(name)) {
            return true;
        }
        for (String prefix : RESERVED_PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
