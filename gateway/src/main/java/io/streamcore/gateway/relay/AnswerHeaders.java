package io.streamcore.gateway.relay;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.AsciiString;
import java.util.List;

/** Step 10, first half: takes from a service's answer what is not meant for the outside. */
final class AnswerHeaders {
    private static final List<AsciiString> INSIDE = List.of(
            HttpHeaderNames.CONNECTION,
            AsciiString.cached("keep-alive"),
            AsciiString.cached("proxy-connection"),
            HttpHeaderNames.PROXY_AUTHENTICATE,
            HttpHeaderNames.TRAILER,
            HttpHeaderNames.UPGRADE,
            HttpHeaderNames.SERVER,
            HttpHeaderNames.VIA,
            AsciiString.cached("x-powered-by"),
            AsciiString.cached("x-streamcore-internal"),
            HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN,
            HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS,
            HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
            HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS,
            HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS,
            HttpHeaderNames.ACCESS_CONTROL_MAX_AGE);

    private AnswerHeaders() {}

    static HttpResponse cleaned(HttpResponse head) {
        HttpHeaders headers = head.headers();
        INSIDE.forEach(headers::remove);
        return head;
    }
}
