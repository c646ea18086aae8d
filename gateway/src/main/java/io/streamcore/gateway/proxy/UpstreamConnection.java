package io.streamcore.gateway.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;

/** A connection to a service, used by one exchange at a time. */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    private final UpstreamPool pool;
    private final Channel channel;
    private UpstreamListener listener = UpstreamListener.NONE;
    private final long openedAt = System.nanoTime();
    private long idleSince;

    UpstreamConnection(UpstreamPool pool, Channel channel) {
        this.pool = pool;
        this.channel = channel;
    }

    void assignTo(UpstreamListener exchange) {
        listener = exchange;
    }

    /** Returns the connection to the pool, ready for the next request. */
    void release() {
        listener = UpstreamListener.NONE;
        channel.config().setAutoRead(true);
        idleSince = System.nanoTime();
        pool.release(this);
    }

    /** Closes the connection, even within an exchange. */
    void close() {
        listener = UpstreamListener.NONE;
        channel.close();
    }

    boolean isOpen() {
        return channel.isActive();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    /** When it was opened, by {@link System#nanoTime()}. */
    long openedAt() {
        return openedAt;
    }

    /** When it was released last, by {@link System#nanoTime()}. */
    long idleSince() {
        return idleSince;
    }

    void write(HttpObject message) {
        channel.write(message, channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    void setReading(boolean reading) {
        channel.config().setAutoRead(reading);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (listener == UpstreamListener.NONE) {
            ReferenceCountUtil.release(message);
            channel.close();
        } else if (message instanceof HttpResponse head) {
            listener.responseHead(head);
        } else if (message instanceof HttpContent content) {
            listener.responseContent(content);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        listener.responseReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        listener.upstreamWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        UpstreamListener last = listener;
        listener = UpstreamListener.NONE;
        pool.closed(this);
        last.upstreamClosed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        channel.close();
    }
}
