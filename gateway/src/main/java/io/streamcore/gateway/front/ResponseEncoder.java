package io.streamcore.gateway.front;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** Encodes responses; one to a HEAD request has no body, whatever its headers say. */
final class ResponseEncoder extends HttpResponseEncoder {
    private final ClientResponseWriter writer;

    ResponseEncoder(ClientResponseWriter writer) {
        this.writer = writer;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
        return writer.isToHeadRequest() || super.isContentAlwaysEmpty(response);
    }
}
