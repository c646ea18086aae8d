package io.streamcore.gateway.front;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** Knows that the answer to HEAD has no body, whatever its headers say. */
final class ResponseEncoder extends HttpResponseEncoder {
    private final ClientConnection connection;

    ResponseEncoder(ClientConnection connection) {
        this.connection = connection;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse answer) {
        return connection.isAnsweringHead() || super.isContentAlwaysEmpty(answer);
    }
}
