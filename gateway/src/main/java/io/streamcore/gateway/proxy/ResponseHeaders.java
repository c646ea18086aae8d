package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.AsciiString;
import io.streamcore.gateway.filter.RequestContext;
import java.util.List;

/** Removes what is not meant for clients from the head of a service's response. */
final class ResponseHeaders {
    private static final List<AsciiString> INTERNAL = List.of(
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

    static void removeInternal(HttpResponse head) {
        HttpHeaders headers = head.headers();
        INTERNAL.forEach(headers::remove);
    }

    /** Whether the connection can be reused after this response; call before {@link #removeInternal}. */
    static boolean allowReuse(HttpResponse head, RequestContext request) {
        return HttpUtil.isKeepAlive(head) && isSelfDelimiting(head, request);
    }

    /** Otherwise the end of the connection ends the response. */
    private static boolean isSelfDelimiting(HttpResponse head, RequestContext request) {
        int status = head.status().code();
        return HttpUtil.isContentLengthSet(head)
                || HttpUtil.isTransferEncodingChunked(head)
                || request.method().equals("HEAD")
                || status == 204
                || status == 304;
    }
}
