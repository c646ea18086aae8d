package io.streamcore.gateway.front;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.streamcore.gateway.browser.SecurityHeaders;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.metrics.RequestMetrics;
import io.streamcore.gateway.proxy.ResponseWriter;
import io.streamcore.gateway.response.ErrorResponses;
import io.streamcore.gateway.response.LocalResponse;
import io.streamcore.gateway.response.ProxyException;

/** Writes the responses of one client's connection, one after the other, and records each in metrics and access log. */
final class ClientResponseWriter implements ResponseWriter {
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private final Channel channel;
    private final SecurityHeaders securityHeaders;
    private final ErrorResponses errorResponses;
    private final RequestMetrics metrics;
    private final AccessLog accessLog;
    private final ShutdownState shutdown;
    private ClientConnection connection;
    private RequestContext request;
    private boolean keepAlive;
    /** Of the response; 0 before its head is written. */
    private int status;

    private long bytesSent;
    private long bytesReceived;

    ClientResponseWriter(
            Channel channel,
            SecurityHeaders securityHeaders,
            ErrorResponses errorResponses,
            RequestMetrics metrics,
            AccessLog accessLog,
            ShutdownState shutdown) {
        this.channel = channel;
        this.securityHeaders = securityHeaders;
        this.errorResponses = errorResponses;
        this.metrics = metrics;
        this.accessLog = accessLog;
        this.shutdown = shutdown;
    }

    void attach(ClientConnection owner) {
        connection = owner;
    }

    /** What is written from now on responds to this request. */
    void begin(RequestContext next) {
        request = next;
        status = 0;
        bytesSent = 0;
        bytesReceived = 0;
        metrics.started(next);
        keepAlive = HttpUtil.isKeepAlive(next.head()) && !shutdown.isDraining();
    }

    /** Closes the connection after this response, because no further request can be decoded. */
    void disableKeepAlive() {
        keepAlive = false;
    }

    boolean isKeepAlive() {
        return keepAlive;
    }

    boolean isToHeadRequest() {
        return request != null && request.method().equals("HEAD");
    }

    void requestRead(int bytes) {
        bytesReceived += bytes;
    }

    @Override
    public void writeContinue() {
        if (request.expectsContinue() && bytesReceived == 0) {
            channel.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    @Override
    public void writeHead(HttpResponse head) {
        status = head.status().code();
        keepAlive = keepAlive && connection.isRequestRead() && !shutdown.isDraining();
        head.setProtocolVersion(HttpVersion.HTTP_1_1);
        securityHeaders.addTo(head, request);
        KeepAlive.apply(keepAlive, request, head);
        keepAlive = HttpUtil.isKeepAlive(head);
        channel.write(head, channel.voidPromise());
    }

    @Override
    public void write(HttpObject piece) {
        if (piece instanceof HttpContent content) {
            bytesSent += content.content().readableBytes();
        }
        channel.write(piece, channel.voidPromise());
    }

    /** Writes a complete response of the gateway itself. */
    void writeLocal(LocalResponse response) {
        writeHead(response.head());
        write(response.content());
        complete();
    }

    @Override
    public void writeError(ProxyException error) {
        metrics.rejected(error);
        keepAlive = keepAlive && !error.isClosing();
        writeLocal(errorResponses.of(error, request.id(), request.path(), request.header(HttpHeaderNames.ACCEPT)));
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public void updateReading() {
        connection.updateReading();
    }

    @Override
    public boolean isDraining() {
        return shutdown.isDraining();
    }

    @Override
    public void complete() {
        channel.flush();
        record();
        connection.exchangeCompleted();
    }

    @Override
    public void completeAndClose() {
        disableKeepAlive();
        write(LastHttpContent.EMPTY_LAST_CONTENT);
        complete();
    }

    @Override
    public void abort() {
        record();
        connection.abort();
    }

    /** The client closed its connection before the response was complete. */
    void clientDisconnected() {
        status = CLIENT_CLOSED_REQUEST;
        record();
    }

    private void record() {
        metrics.ended(request, status, bytesReceived, bytesSent);
        accessLog.write(request, status, bytesSent);
    }
}
