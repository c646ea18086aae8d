package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.streamcore.gateway.response.ProxyException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The body of a request on its way to the service. What comes before there is a connection waits here. */
final class RequestBody {
    private final long limit;
    private final ExchangeDeadline deadline;
    private final Deque<HttpContent> early = new ArrayDeque<>();
    private UpstreamConnection upstream;
    private long bytes;
    private boolean read;
    private boolean sent;

    RequestBody(long limit, ExchangeDeadline deadline) {
        this.limit = limit;
        this.deadline = deadline;
    }

    /** Counts a piece before it is {@link #add}ed. */
    void check(HttpContent piece) throws ProxyException {
        int length = piece.content().readableBytes();
        bytes += length;
        if (piece.decoderResult().isFailure()) {
            throw ProxyException.badRequest("malformed-request", "The body is not framed as announced")
                    .closing();
        }
        if (bytes > limit) {
            throw BodyLimits.tooLarge();
        }
        deadline.bodyRead(length);
    }

    /** Takes over a piece. */
    void add(HttpContent piece) {
        read = piece instanceof LastHttpContent;
        if (upstream == null) {
            early.add(piece);
        } else {
            pass(piece);
        }
    }

    /** From now on pieces go straight on; those that wait go first. */
    void sendTo(UpstreamConnection connection) {
        upstream = connection;
        while (!early.isEmpty()) {
            pass(early.poll());
        }
        upstream.flush();
    }

    private void pass(HttpContent piece) {
        if (piece instanceof LastHttpContent last) {
            sent = true;
            upstream.write(Trailers.dropped(last));
            upstream.flush();
            deadline.asked();
        } else {
            upstream.write(piece);
        }
    }

    void flush() {
        if (upstream != null && !sent) {
            upstream.flush();
        }
    }

    /** Whether the client may be read: never faster than the service takes. */
    boolean wantsMore() {
        return read || upstream != null && upstream.isWritable();
    }

    boolean isSent() {
        return sent;
    }

    /** Only the absence of a body can be sent a second time. */
    boolean isRepeatable() {
        return read && bytes == 0;
    }

    void repeat() {
        upstream = null;
        if (sent) {
            sent = false;
            early.add(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    void drop() {
        upstream = null;
        early.forEach(HttpContent::release);
        early.clear();
    }
}
