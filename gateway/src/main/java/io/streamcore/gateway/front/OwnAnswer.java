package io.streamcore.gateway.front;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.streamcore.gateway.response.LocalResponse;

/** An answer of the gateway's own as it goes over the wire. */
final class OwnAnswer {
    private OwnAnswer() {}

    static HttpResponse head(LocalResponse answer) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        answer.headers().forEach((name, value) -> head.headers().set(name, value));
        if (!answer.contentType().isEmpty()) {
            head.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        }
        if (answer.status() != 204) {
            head.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        }
        return head;
    }

    static LastHttpContent body(LocalResponse answer) {
        return new DefaultLastHttpContent(Unpooled.wrappedBuffer(answer.body()));
    }
}
