package io.streamcore.gateway.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;

/** A connection to a service, lent to one exchange at a time. */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    private final UpstreamPool pool;
    private final Channel channel;
    private UpstreamListener listener = UpstreamListener.NOBODY;
    private final long openedAt = System.nanoTime();
    private long idleSince;

    UpstreamConnection(UpstreamPool pool, Channel channel) {
        this.pool = pool;
        this.channel = channel;
    }

    void lendTo(UpstreamListener borrower) {
        listener = borrower;
    }

    /** Ready for the next request. */
    void giveBack() {
        listener = UpstreamListener.NOBODY;
        channel.config().setAutoRead(true);
        idleSince = System.nanoTime();
        pool.takeBack(this);
    }

    /** In the middle of something that nobody wants any more. */
    void discard() {
        listener = UpstreamListener.NOBODY;
        channel.close();
    }

    boolean isOpen() {
        return channel.isActive();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    long openedAt() {
        return openedAt;
    }

    long idleSince() {
        return idleSince;
    }

    void write(HttpObject piece) {
        channel.write(piece, channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    void read(boolean wanted) {
        channel.config().setAutoRead(wanted);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (listener == UpstreamListener.NOBODY) {
            ReferenceCountUtil.release(message);
            channel.close();
        } else if (message instanceof HttpResponse head) {
            listener.answerHead(head);
        } else if (message instanceof HttpContent piece) {
            listener.answerPiece(piece);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        listener.answerPaused();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        listener.upstreamWritable();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        UpstreamListener last = listener;
        listener = UpstreamListener.NOBODY;
        pool.closed(this);
        last.upstreamCut();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        channel.close();
    }
}
