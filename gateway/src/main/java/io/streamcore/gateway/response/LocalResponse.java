package io.streamcore.gateway.response;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Map;

/** A complete response that the gateway creates itself. */
public record LocalResponse(int status, String contentType, byte[] body, Map<String, String> headers) {

    public static LocalResponse json(int status, byte[] body) {
        return new LocalResponse(status, "application/json", body, Map.of());
    }

    public static LocalResponse noContent(Map<String, String> headers) {
        return new LocalResponse(204, "", new byte[0], headers);
    }

    /** The status line and headers for Netty. */
    public HttpResponse head() {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
        headers.forEach((name, value) -> head.headers().set(name, value));
        if (!contentType.isEmpty()) {
            head.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        }
        if (status != 204) {
            head.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
        return head;
    }

    /** The body for Netty. */
    public LastHttpContent content() {
        return new DefaultLastHttpContent(Unpooled.wrappedBuffer(body));
    }
}
