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
 * RequestFilter 4: drops what a client may not say to a service: headers of the connection itself and those it nominates,
 * claims about who is calling, from where or in which trace, and names with an underscore (some servers read it as a dash).
 */
public final class UntrustedHeadersFilter implements RequestFilter {
    private static final Set<String> OF_THE_CONNECTION = Set.of(
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

    private static final List<String> OF_THE_GATEWAY = List.of(
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

    /** Without these the request would become another one; nominating them changes nothing. */
    private static final Set<String> KEPT = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "content-type",
            "authorization",
            "cookie",
            "origin",
            "x-request-id");

    @Override
    public void check(RequestContext call) {
        HttpHeaders headers = call.head().headers();
        List<CharSequence> unwanted = new ArrayList<>();
        if (headers.contains(HttpHeaderNames.CONNECTION)) {
            unwanted.addAll(nominated(headers));
        }
        Iterator<Map.Entry<CharSequence, CharSequence>> all = headers.iteratorCharSequence();
        while (all.hasNext()) {
            CharSequence name = all.next().getKey();
            if (isUnwanted(AsciiString.of(name).toLowerCase().toString())) {
                unwanted.add(name);
            }
        }
        unwanted.forEach(headers::remove);
    }

    private static List<String> nominated(HttpHeaders headers) {
        List<String> names = new ArrayList<>();
        for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String name : value.split(",")) {
                String trimmed = name.trim().toLowerCase(Locale.ROOT);
                if (!trimmed.isEmpty() && !KEPT.contains(trimmed)) {
                    names.add(trimmed);
                }
            }
        }
        return names;
    }

    private static boolean isUnwanted(String name) {
        if (name.indexOf('_') >= 0 || OF_THE_CONNECTION.contains(name)) {
            return true;
        }
        for (String start : OF_THE_GATEWAY) {
            if (name.startsWith(start)) {
                return true;
            }
        }
        return false;
    }
}
