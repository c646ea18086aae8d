package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.streamcore.gateway.response.ProxyException;

/** Writes the response of one {@link Exchange} to its client. */
public interface ResponseWriter {
    /** Asks the client for the body, if it waits for that. */
    void writeContinue();

    /** Writes the head of the response, after adding the headers that every response has. */
    void writeHead(HttpResponse head);

    /** Writes a part of the body, and releases it. */
    void write(HttpObject content);

    void flush();

    boolean isWritable();

    /** Pauses or resumes reading from the client according to {@link Exchange#wantsRequestContent}. */
    void updateReading();

    /** Ends the exchange; the response has been written completely. */
    void complete();

    /** Ends a response that has no end of its own, and then the connection. */
    void completeAndClose();

    /** Whether the gateway is about to stop. */
    boolean isDraining();

    /** Writes an error response; only before {@link #writeHead}. */
    void writeError(ProxyException error);

    /** Closes the connection within a response, so that the client sees that it is incomplete. */
    void abort();
}
