package io.streamcore.gateway.front;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.proxy.Exchange;
import io.streamcore.gateway.response.ProxyException;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jboss.logging.Logger;

/** The connection of one client: one request at a time, in the order they came. */
final class ClientConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = Logger.getLogger(ClientConnection.class);

    private final RequestDispatcher door;
    private final EventLoopContext loop;
    private final Channel channel;
    private final ClientResponseWriter reply;
    private final ConnectionTimeouts patience;
    private final PipelinedRequests ahead = new PipelinedRequests();

    /** The request being answered; null between requests. */
    private Exchange exchange;

    private boolean requestRead;
    private boolean leaving;
    private boolean takingNext;

    ClientConnection(RequestDispatcher door, EventLoopContext loop, Channel channel) {
        this.door = door;
        this.loop = loop;
        this.channel = channel;
        this.reply = new ClientResponseWriter(door, channel, this);
        this.patience = new ConnectionTimeouts(door);
    }

    // --- what the client sends ---

    void bytesArrived() {
        if (exchange == null) {
            patience.headBegan();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (leaving) {
            ReferenceCountUtil.release(message);
        } else if (!ahead.isEmpty() || exchange != null && message instanceof HttpRequest) {
            ahead.add((HttpObject) message);
            updateReading();
        } else {
            take((HttpObject) message);
        }
    }

    private void take(HttpObject message) {
        if (message instanceof HttpRequest head) {
            begin(head);
        }
        if (message instanceof HttpContent piece) {
            takeBody(piece);
        }
    }

    private void begin(HttpRequest head) {
        patience.headRead();
        requestRead = head.decoderResult().isSuccess() && hasNoBody(head);
        RequestContext call = new RequestContext(head, ((InetSocketAddress) channel.remoteAddress()).getAddress());
        reply.begin(call);
        boolean expectsContinue = head.headers().contains(HttpHeaderNames.EXPECT);
        try {
            exchange = door.admit(call, reply, loop);
        } catch (ProxyException refusal) {
            reply.refuse(refusal);
            return;
        }
        if (expectsContinue) {
            channel.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
        exchange.start();
    }

    private static boolean hasNoBody(HttpRequest head) {
        return !HttpUtil.isTransferEncodingChunked(head) && HttpUtil.getContentLength(head, 0L) == 0;
    }

    private void takeBody(HttpContent piece) {
        if (exchange == null || leaving) {
            piece.release();
            return;
        }
        requestRead = piece instanceof LastHttpContent;
        reply.bodyRead(piece.content().readableBytes());
        if (piece.decoderResult().isFailure()) {
            reply.beLast();
        }
        exchange.body(piece);
    }

    boolean isRequestRead() {
        return requestRead;
    }

    boolean isAnsweringHead() {
        return reply.isToHead();
    }

    void updateReading() {
        channel.config().setAutoRead(leaving || ahead.isEmpty() && (exchange == null || exchange.wantsBody()));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.bodyPaused();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.clientWritable(channel.isWritable());
        }
    }

    // --- from one request to the next ---

    /** The answer is on its way, whole. */
    void answered() {
        exchange = null;
        if (reply.isKeepAlive() && requestRead) {
            patience.answered();
            takeNext();
        } else {
            leave();
        }
    }

    private void takeNext() {
        if (!takingNext) {
            takingNext = true;
            while (!leaving && !ahead.isEmpty() && !(exchange != null && ahead.beginsRequest())) {
                take(ahead.next());
            }
            takingNext = false;
            updateReading();
        }
    }

    // --- the end ---

    /** Says that nothing more will come, then lets the client finish reading before the connection is dropped. */
    private void leave() {
        leaving = true;
        ahead.drop();
        patience.leaveIn(door.idleNanos());
        updateReading();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(allWritten -> {
            patience.leaveIn(door.lingerNanos());
            ((DuplexChannel) channel).shutdownOutput();
        });
    }

    /** The answer cannot be finished. */
    void abandon() {
        exchange = null;
        channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        loop.left(this);
        ahead.drop();
        if (exchange != null) {
            Exchange last = exchange;
            exchange = null;
            last.clientGone();
            reply.clientGone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.error("Unexpected failure on a client's connection", cause);
        }
        channel.close();
    }

    void tick(long now) {
        if (exchange != null) {
            exchange.tick(now);
        } else if (patience.isOver(now)) {
            channel.close();
        }
    }

    boolean isBusy() {
        return exchange != null;
    }
}
