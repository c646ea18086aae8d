package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.streamcore.gateway.response.ProxyException;

/** What an exchange may ask of the client's connection. */
public interface ResponseWriter {
    /** Sends the head of an answer, after adding what every answer carries. */
    void answer(HttpResponse head);

    /** Sends a piece of the answer's body; ownership passes on. */
    void send(HttpObject piece);

    void flush();

    boolean isWritable();

    /** Reads on, or stops reading, as the exchange now {@link Exchange#wantsBody wants}. */
    void updateReading();

    /** The answer is complete. */
    void done();

    /** Ends an answer that has no end of its own, and the connection after it. */
    void finish();

    /** Whether every client shall ask elsewhere from now on. */
    boolean isLeaving();

    /** Answers with a refusal; only before {@link #answer}. */
    void refuse(ProxyException refusal);

    /** The answer cannot be completed: drops the connection, so that the client notices. */
    void abort();
}
