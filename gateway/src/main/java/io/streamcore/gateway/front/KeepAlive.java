package io.streamcore.gateway.front;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.streamcore.gateway.filter.RequestContext;

/** Tells the client where a response ends and whether its connection persists (RFC 9112 sections 6.3 and 9.3). */
final class KeepAlive {
    private KeepAlive() {}

    static void apply(boolean keepAlive, RequestContext request, HttpResponse response) {
        boolean http10 = request.isHttp10();
        boolean unknownLength = !HttpUtil.isContentLengthSet(response) && mayHaveBody(request, response);
        if (unknownLength) {
            HttpUtil.setTransferEncodingChunked(response, !http10);
        }
        if (!keepAlive || http10 && unknownLength) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (http10) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    private static boolean mayHaveBody(RequestContext request, HttpResponse response) {
        int status = response.status().code();
        return status != 204 && status != 304 && !request.method().equals("HEAD");
    }
}
