package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.HttpContent;

/** One request being answered. Its owner is the client's connection, which tells it what happens on that side. */
public interface Exchange {
    /** Begins; from here on it calls its client. */
    void start();

    /** A piece of the request's body; the callee owns it. */
    void body(HttpContent piece);

    /** What was read in one go has been handed over. */
    void bodyPaused();

    /** Whether more of the body may be read from the client now. */
    boolean wantsBody();

    /** The client reads slower ({@code false}) or again ({@code true}). */
    void clientWritable(boolean writable);

    /** The client's connection is gone: stop whatever was done for it. */
    void clientGone();

    /** Called a few times a second to enforce deadlines. */
    void tick(long now);
}
