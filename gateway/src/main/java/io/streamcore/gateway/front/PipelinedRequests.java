package io.streamcore.gateway.front;

import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/** Queues messages that a client sent before the current exchange ended. Small, because reading pauses meanwhile. */
final class PipelinedRequests {
    private final Deque<HttpObject> messages = new ArrayDeque<>();

    boolean isEmpty() {
        return messages.isEmpty();
    }

    boolean beginsRequest() {
        return messages.peek() instanceof HttpRequest;
    }

    void add(HttpObject message) {
        messages.add(message);
    }

    HttpObject next() {
        return messages.poll();
    }

    void drop() {
        messages.forEach(ReferenceCountUtil::release);
        messages.clear();
    }
}
