package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.streamcore.gateway.response.ProxyException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Passes the body of a request to the service, and buffers what arrives before a connection is acquired. */
final class RequestBody {
    private final long limit;
    private final ExchangeDeadline deadline;
    private final Deque<HttpContent> buffered = new ArrayDeque<>();
    private UpstreamConnection connection;
    private long bytes;
    private boolean read;
    private boolean sent;

    RequestBody(long limit, ExchangeDeadline deadline) {
        this.limit = limit;
        this.deadline = deadline;
    }

    /** Counts a part and checks its framing, before it is {@linkplain #add added}. */
    void check(HttpContent content) throws ProxyException {
        int length = content.content().readableBytes();
        bytes += length;
        if (content.decoderResult().isFailure()) {
            throw ProxyException.badRequest("malformed-request", "The framing of the body is invalid")
                    .closing();
        }
        if (bytes > limit) {
            throw BodyLimits.tooLarge();
        }
        deadline.requestRead(length);
    }

    /** Sends or buffers a part, and takes ownership of it. */
    void add(HttpContent content) {
        if (content instanceof LastHttpContent) {
            read = true;
            deadline.requestComplete();
        }
        if (connection == null) {
            buffered.add(content);
        } else {
            send(content);
        }
    }

    /** Sends what is buffered, and from now on every part as it comes. */
    void sendTo(UpstreamConnection acquired) {
        connection = acquired;
        while (!buffered.isEmpty()) {
            send(buffered.poll());
        }
        connection.flush();
    }

    private void send(HttpContent content) {
        if (content instanceof LastHttpContent last) {
            sent = true;
            connection.write(Trailers.removeFrom(last));
            connection.flush();
        } else {
            connection.write(content);
        }
    }

    void flush() {
        if (connection != null && !sent) {
            connection.flush();
        }
    }

    /** Whether the client may be read: not faster than the service accepts, except for what follows this request. */
    boolean wantsMore() {
        return read || connection != null && connection.isWritable();
    }

    boolean isSent() {
        return sent;
    }

    /** Whether the request can be sent a second time: only if it has no body, because none is kept. */
    boolean isRepeatable() {
        return read && bytes == 0;
    }

    /** Prepares a {@linkplain #isRepeatable repeatable} body for another connection. */
    void rewind() {
        connection = null;
        if (sent) {
            sent = false;
            buffered.add(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    void drop() {
        connection = null;
        buffered.forEach(HttpContent::release);
        buffered.clear();
    }
}
