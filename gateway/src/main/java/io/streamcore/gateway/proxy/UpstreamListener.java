package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;

/** Receives the events of a connection to a service. */
interface UpstreamListener {
    /** Ignores everything: the listener of an idle connection. */
    UpstreamListener NONE = new UpstreamListener() {
        @Override
        public void responseHead(HttpResponse head) {}

        @Override
        public void responseContent(HttpContent content) {
            ReferenceCountUtil.release(content);
        }

        @Override
        public void responseReadComplete() {}

        @Override
        public void upstreamWritabilityChanged() {}

        @Override
        public void upstreamClosed() {}
    };

    void responseHead(HttpResponse head);

    /** Handles a part of the response's body, and releases it. */
    void responseContent(HttpContent content);

    /** All bytes of one read have been handed over. */
    void responseReadComplete();

    /** The buffer towards the service is full or has room again. */
    void upstreamWritabilityChanged();

    /** The connection is closed, for whatever reason. */
    void upstreamClosed();
}
