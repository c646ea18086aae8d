package io.streamcore.gateway.front;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.proxy.ResponseWriter;
import io.streamcore.gateway.response.LocalResponse;
import io.streamcore.gateway.response.ProxyException;

/** What a client gets: one answer at a time, each with what every answer carries, and a line in the access log. */
final class ClientResponseWriter implements ResponseWriter {
    private static final int CLIENT_WENT_AWAY = 499;

    private final RequestDispatcher door;
    private final Channel channel;
    private final ClientConnection connection;
    private RequestContext call;
    private boolean keepAlive;

    /** Of the answer; 0 before it begins. */
    private int status;

    private long sent;
    private long received;

    ClientResponseWriter(RequestDispatcher door, Channel channel, ClientConnection connection) {
        this.door = door;
        this.channel = channel;
        this.connection = connection;
    }

    /** From here on answers belong to this request. */
    void begin(RequestContext next) {
        call = next;
        status = 0;
        sent = 0;
        received = 0;
        door.meters().begun(next);
        keepAlive = HttpUtil.isKeepAlive(next.head()) && !door.isLeaving();
    }

    /** No further request can be understood on this connection. */
    void beLast() {
        keepAlive = false;
    }

    boolean isKeepAlive() {
        return keepAlive;
    }

    boolean isToHead() {
        return call != null && call.method().equals("HEAD");
    }

    @Override
    public void answer(HttpResponse head) {
        status = head.status().code();
        keepAlive = keepAlive && connection.isRequestRead() && !door.isLeaving();
        head.setProtocolVersion(HttpVersion.HTTP_1_1);
        door.dress(call, head);
        KeepAlive.mark(call.head(), head, keepAlive);
        keepAlive = HttpUtil.isKeepAlive(head);
        channel.write(head, channel.voidPromise());
    }

    @Override
    public void send(HttpObject piece) {
        if (piece instanceof HttpContent content) {
            sent += content.content().readableBytes();
        }
        channel.write(piece, channel.voidPromise());
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

    void bodyRead(int bytes) {
        received += bytes;
    }

    @Override
    public void refuse(ProxyException refusal) {
        door.meters().refused(refusal);
        keepAlive = keepAlive && !refusal.isClosing();
        write(door.refusals().answer(refusal, call.id(), call.path(), call.header(HttpHeaderNames.ACCEPT)));
    }

    /** Writes an answer of the gateway's own, complete. */
    void write(LocalResponse answer) {
        answer(OwnAnswer.head(answer));
        send(OwnAnswer.body(answer));
        done();
    }

    @Override
    public void done() {
        channel.flush();
        log();
        connection.answered();
    }

    @Override
    public void finish() {
        beLast();
        send(LastHttpContent.EMPTY_LAST_CONTENT);
        done();
    }

    @Override
    public boolean isLeaving() {
        return door.isLeaving();
    }

    @Override
    public void abort() {
        log();
        connection.abandon();
    }

    /** The client did not wait for the end. */
    void clientGone() {
        status = CLIENT_WENT_AWAY;
        log();
    }

    private void log() {
        door.meters().ended(call, status, received, sent);
        door.accessLog().write(call, status, sent);
    }
}
