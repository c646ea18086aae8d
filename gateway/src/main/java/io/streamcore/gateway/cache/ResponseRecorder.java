package io.streamcore.gateway.cache;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import io.streamcore.gateway.proxy.ResponseWriter;
import io.streamcore.gateway.response.ProxyException;

/**
 * Receives the response of a service in place of a client. One that may be cached is collected, and reported when it is
 * complete; any other is passed on as it comes.
 */
final class ResponseRecorder implements ResponseWriter {
    private final ResponseWriter client;
    private final long maxBody;
    private final Listener listener;
    /** What is collected, or null. */
    private HttpHeaders headers;

    private byte[] body;
    private int received;

    /** A complete response that may be cached. */
    record RecordedResponse(HttpHeaders headers, byte[] body) {}

    /** Is told once what becomes of the response. */
    interface Listener {
        /** Complete; the listener writes it to the client. */
        void recorded(RecordedResponse response);

        /** Not to be cached; it is passed on to the client. */
        void notShareable();

        /** None; the client gets an error. */
        void failed();
    }

    ResponseRecorder(ResponseWriter client, long maxBody, Listener listener) {
        this.client = client;
        this.maxBody = maxBody;
        this.listener = listener;
    }

    @Override
    public void writeHead(HttpResponse head) {
        if (CacheableResponse.matches(head, maxBody)) {
            headers = new DefaultHttpHeaders().set(head.headers());
            body = new byte[(int) HttpUtil.getContentLength(head, 0L)];
        } else {
            listener.notShareable();
            client.writeHead(head);
        }
    }

    @Override
    public void write(HttpObject piece) {
        if (headers == null) {
            client.write(piece);
            return;
        }
        if (piece instanceof HttpContent content) {
            ByteBuf bytes = content.content();
            int length = bytes.readableBytes();
            bytes.readBytes(body, received, length);
            received += length;
        }
        ReferenceCountUtil.release(piece);
    }

    @Override
    public void complete() {
        if (headers == null) {
            client.complete();
        } else {
            listener.recorded(new RecordedResponse(headers, body));
        }
    }

    @Override
    public void writeError(ProxyException error) {
        listener.failed();
        client.writeError(error);
    }

    /** Nothing has been sent of a response that was being collected, so that its client gets an error instead. */
    @Override
    public void abort() {
        if (headers == null) {
            client.abort();
        } else {
            headers = null;
            writeError(new ProxyException(502, "bad-gateway", "The service closed the connection"));
        }
    }

    @Override
    public void flush() {
        if (headers == null) {
            client.flush();
        }
    }

    @Override
    public boolean isWritable() {
        return client.isWritable();
    }

    @Override
    public void completeAndClose() {
        client.completeAndClose();
    }

    @Override
    public void writeContinue() {
        client.writeContinue();
    }

    @Override
    public void updateReading() {
        client.updateReading();
    }

    @Override
    public boolean isDraining() {
        return client.isDraining();
    }
}
