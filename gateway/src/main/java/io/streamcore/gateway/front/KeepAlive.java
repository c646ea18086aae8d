package io.streamcore.gateway.front;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** How the client learns where an answer ends and whether it may ask again on the same connection. */
final class KeepAlive {
    private KeepAlive() {}

    static void mark(HttpRequest request, HttpResponse answer, boolean keepAlive) {
        boolean old = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        boolean endless = !HttpUtil.isContentLengthSet(answer) && mayHaveBody(request, answer);
        if (endless) {
            HttpUtil.setTransferEncodingChunked(answer, !old);
        }
        if (!keepAlive || old && endless) {
            answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (old) {
            answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    private static boolean mayHaveBody(HttpRequest request, HttpResponse answer) {
        int status = answer.status().code();
        return status != 204 && status != 304 && !request.method().name().equals("HEAD");
    }
}
