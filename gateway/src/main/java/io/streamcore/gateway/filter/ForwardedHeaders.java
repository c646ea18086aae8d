package io.streamcore.gateway.filter;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;

/** RequestFilter 8: what the services may believe, because only the gateway says it. */
public final class ForwardedHeaders implements RequestFilter {
    private static final AsciiString FORWARDED_FOR = AsciiString.cached("X-Forwarded-For");
    private static final AsciiString FORWARDED_PROTO = AsciiString.cached("X-Forwarded-Proto");
    private static final AsciiString FORWARDED_HOST = AsciiString.cached("X-Forwarded-Host");

    private final String scheme;

    public ForwardedHeaders(String scheme) {
        this.scheme = scheme;
    }

    @Override
    public void check(RequestContext call) {
        HttpHeaders headers = call.head().headers();
        headers.set(FORWARDED_FOR, call.peer().getHostAddress());
        headers.set(FORWARDED_PROTO, scheme);
        headers.set(FORWARDED_HOST, headers.get(HttpHeaderNames.HOST));
    }
}
