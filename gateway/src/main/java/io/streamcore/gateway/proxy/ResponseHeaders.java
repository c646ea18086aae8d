package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.AsciiString;
import io.streamcore.gateway.filter.RequestContext;
import java.util.List;

/** RequestFilter 10, first half: takes from a service's answer what is not meant for the outside. */
final class ResponseHeaders {
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

    private ResponseHeaders() {}

    static HttpResponse cleaned(HttpResponse head) {
        HttpHeaders headers = head.headers();
        INSIDE.forEach(headers::remove);
        return head;
    }

    /** Whether the connection may serve another request after this answer; to be asked before it is cleaned. */
    static boolean leaveReusable(HttpResponse head, RequestContext call) {
        return HttpUtil.isKeepAlive(head) && hasKnownEnd(head, call);
    }

    /** Otherwise the end of the connection is the end of the answer. */
    private static boolean hasKnownEnd(HttpResponse head, RequestContext call) {
        int status = head.status().code();
        return HttpUtil.isContentLengthSet(head)
                || HttpUtil.isTransferEncodingChunked(head)
                || call.method().equals("HEAD")
                || status == 204
                || status == 304;
    }
}
