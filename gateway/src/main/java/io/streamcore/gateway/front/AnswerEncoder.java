package io.streamcore.gateway.front;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** Knows that the answer to HEAD has no body, whatever its headers say. */
final class AnswerEncoder extends HttpResponseEncoder {
    private final ClientConnection connection;

    AnswerEncoder(ClientConnection connection) {
        this.connection = connection;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse answer) {
        return connection.isAnsweringHead() || super.isContentAlwaysEmpty(answer);
    }
}
