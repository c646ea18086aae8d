package io.streamcore.gateway.cache;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.proxy.ResponseWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A complete public response of a service, or the knowledge that it gives none. Immutable, and so safe on all event
 * loops.
 *
 * @param shareable whether there is a response; otherwise every request is passed to the service
 * @param headers of the service, without what is made for each client
 * @param varying the values in the first request of the headers that {@code Vary} names
 * @param requestedAt when it was requested from the service, in nanoseconds
 * @param freshNanos how long after that it may be used
 */
record CachedResponse(
        boolean shareable,
        HttpHeaders headers,
        byte[] body,
        Map<String, List<String>> varying,
        long requestedAt,
        long freshNanos) {
    /** Roughly what an entry takes besides its body, in bytes. */
    private static final int OVERHEAD = 1024;

    private static final List<CharSequence> NOT_IN_304 =
            List.of(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderNames.CONTENT_TYPE);

    /** The service's response is not for everybody: nobody needs to wait for another one's. */
    static CachedResponse notShareable(long requestedAt, long freshNanos) {
        return new CachedResponse(false, EmptyHttpHeaders.INSTANCE, new byte[0], Map.of(), requestedAt, freshNanos);
    }

    boolean isFresh(long now) {
        return now - requestedAt < freshNanos;
    }

    /** Whether the service would give the same response to this request (RFC 9111 section 4.1). */
    boolean isFor(RequestContext request) {
        if (!shareable) {
            return false;
        }
        for (Map.Entry<String, List<String>> header : varying.entrySet()) {
            if (!request.head().headers().getAll(header.getKey()).equals(header.getValue())) {
                return false;
            }
        }
        return true;
    }

    int weight() {
        return OVERHEAD + body.length;
    }

    /** Writes it to a client, or 304 if the client has it. */
    void writeTo(ResponseWriter client, boolean head, List<String> ifNoneMatch, long now) {
        if (EntityTags.match(ifNoneMatch, headers.get(HttpHeaderNames.ETAG))) {
            HttpResponse unchanged = response(HttpResponseStatus.NOT_MODIFIED, now);
            NOT_IN_304.forEach(unchanged.headers()::remove);
            client.writeHead(unchanged);
            client.write(LastHttpContent.EMPTY_LAST_CONTENT);
        } else {
            client.writeHead(response(HttpResponseStatus.OK, now));
            client.write(
                    head
                            ? LastHttpContent.EMPTY_LAST_CONTENT
                            : new DefaultLastHttpContent(Unpooled.wrappedBuffer(body)));
        }
        client.complete();
    }

    private HttpResponse response(HttpResponseStatus status, long now) {
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
        response.headers()
                .set(headers)
                .set(HttpHeaderNames.AGE, Long.toString(TimeUnit.NANOSECONDS.toSeconds(now - requestedAt)));
        return response;
    }
}
