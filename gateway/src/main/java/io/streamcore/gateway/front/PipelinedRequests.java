package io.streamcore.gateway.front;

import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a client sent ahead of its turn. The client is not read while there is any, so it stays small. */
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
