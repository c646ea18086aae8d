package io.streamcore.gateway.filter;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;

/** Sets the {@code X-Forwarded-*} headers, which services trust because only the gateway sends them. */
public final class ForwardedHeaders implements RequestFilter {
    private static final AsciiString FORWARDED_FOR = AsciiString.cached("X-Forwarded-For");
    private static final AsciiString FORWARDED_PROTO = AsciiString.cached("X-Forwarded-Proto");
    private static final AsciiString FORWARDED_HOST = AsciiString.cached("X-Forwarded-Host");

    private final String scheme;

    public ForwardedHeaders(String scheme) {
        this.scheme = scheme;
    }

    @Override
    public void apply(RequestContext request) {
        HttpHeaders headers = request.head().headers();
        headers.set(FORWARDED_FOR, request.clientAddress().getHostAddress());
        headers.set(FORWARDED_PROTO, scheme);
        if (headers.contains(HttpHeaderNames.HOST)) {
            headers.set(FORWARDED_HOST, headers.get(HttpHeaderNames.HOST));
        }
    }
}
