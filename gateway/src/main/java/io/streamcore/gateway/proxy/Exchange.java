package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.HttpContent;

/** One request and its response. The client's connection owns it and reports the client's events to it. */
public interface Exchange {
    /** Starts; from here on the exchange may write to its {@link ResponseWriter}. */
    void start();

    /** Handles a part of the request's body, and releases it. */
    void requestContent(HttpContent content);

    /** All bytes of one read have been handed over. */
    void requestReadComplete();

    /** Whether more of the request's body may be read from the client now. */
    boolean wantsRequestContent();

    /** The buffer towards the client is full ({@code false}) or has room again ({@code true}). */
    void clientWritabilityChanged(boolean writable);

    /** The client's connection is closed: cancels everything. */
    void clientDisconnected();

    /** Enforces timeouts; called every 100 ms. */
    void tick(long now);
}
