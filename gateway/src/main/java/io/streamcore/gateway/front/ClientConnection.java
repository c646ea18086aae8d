package io.streamcore.gateway.front;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.ReferenceCountUtil;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.proxy.Exchange;
import io.streamcore.gateway.response.ProxyException;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jboss.logging.Logger;

/** Handles the connection of one client: one exchange at a time, in the order of the requests. */
final class ClientConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = Logger.getLogger(ClientConnection.class);

    private final Channel channel;
    private final EventLoopContext loop;
    private final RequestDispatcher dispatcher;
    private final ClientResponseWriter response;
    private final ConnectionTimeouts timeouts;
    private final PipelinedRequests pipelined = new PipelinedRequests();
    /** The exchange in progress, or null. */
    private Exchange exchange;

    private boolean requestRead;
    private boolean closing;
    private boolean takingNext;

    ClientConnection(
            Channel channel,
            EventLoopContext loop,
            RequestDispatcher dispatcher,
            ClientResponseWriter response,
            ConnectionTimeouts timeouts) {
        this.channel = channel;
        this.loop = loop;
        this.dispatcher = dispatcher;
        this.response = response;
        this.timeouts = timeouts;
        response.attach(this);
    }

    // --- the request ---

    void bytesRead() {
        if (exchange == null) {
            timeouts.headBytesRead();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
        } else if (!pipelined.isEmpty() || message instanceof HttpRequest && !mayBegin()) {
            pipelined.add((HttpObject) message);
            if (exchange == null) {
                timeouts.headWaiting();
            }
            updateReading();
        } else {
            take((HttpObject) message);
        }
    }

    /** Not while responses pile up that the client does not read. */
    private boolean mayBegin() {
        return exchange == null && channel.isWritable();
    }

    private void take(HttpObject message) {
        if (message instanceof HttpRequest head) {
            begin(head);
        }
        if (message instanceof HttpContent content) {
            takeContent(content);
        }
    }

    private void begin(HttpRequest head) {
        timeouts.headComplete();
        requestRead = head.decoderResult().isSuccess() && hasNoBody(head);
        RequestContext request = new RequestContext(head, ((InetSocketAddress) channel.remoteAddress()).getAddress());
        response.begin(request);
        try {
            exchange = dispatcher.dispatch(request, response, loop);
        } catch (ProxyException error) {
            response.writeError(error);
            return;
        } catch (RuntimeException failure) {
            LOG.error("A request could not be dispatched", failure);
            response.writeError(ProxyException.internalError().closing());
            return;
        }
        exchange.start();
    }

    private void rejectSlowHead() {
        HttpRequest incomplete = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        incomplete.setDecoderResult(DecoderResult.failure(ReadTimeoutException.INSTANCE));
        begin(incomplete);
    }

    private static boolean hasNoBody(HttpRequest head) {
        return !HttpUtil.isTransferEncodingChunked(head) && HttpUtil.getContentLength(head, 0L) == 0;
    }

    private void takeContent(HttpContent content) {
        if (exchange == null || closing) {
            content.release();
            return;
        }
        requestRead = content instanceof LastHttpContent;
        response.requestRead(content.content().readableBytes());
        if (content.decoderResult().isFailure()) {
            response.disableKeepAlive();
        }
        exchange.requestContent(content);
    }

    boolean isRequestRead() {
        return requestRead;
    }

    void updateReading() {
        channel.config()
                .setAutoRead(closing
                        || pipelined.isEmpty()
                                && (exchange == null ? channel.isWritable() : exchange.wantsRequestContent()));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.requestReadComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.clientWritabilityChanged(channel.isWritable());
        } else if (channel.isWritable()) {
            takeNext();
        }
    }

    // --- the end of an exchange ---

    /** The response has been written completely: continues with the next request, or closes the connection. */
    void exchangeCompleted() {
        exchange = null;
        if (response.isKeepAlive() && requestRead) {
            timeouts.exchangeCompleted();
            takeNext();
        } else {
            close();
        }
    }

    private void takeNext() {
        if (!takingNext) {
            takingNext = true;
            while (!closing && !pipelined.isEmpty() && (mayBegin() || !pipelined.beginsRequest())) {
                take(pipelined.next());
            }
            takingNext = false;
            updateReading();
        }
    }

    /** Closes the sending direction, then gives the client time to read what was sent before the rest is closed. */
    private void close() {
        closing = true;
        pipelined.drop();
        timeouts.closing();
        updateReading();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            timeouts.lingering();
            ((DuplexChannel) channel).shutdownOutput();
        });
    }

    /** Closes the connection within a response. */
    void abort() {
        exchange = null;
        channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        loop.remove(this);
        pipelined.drop();
        if (exchange != null) {
            Exchange last = exchange;
            exchange = null;
            last.clientDisconnected();
            response.clientDisconnected();
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
        } else if (timeouts.isHeadOverdue(now)) {
            rejectSlowHead();
        } else if (timeouts.isExpired(now)) {
            channel.close();
        }
    }

    boolean isBusy() {
        return exchange != null;
    }
}
