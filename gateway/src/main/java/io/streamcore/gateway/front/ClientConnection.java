package io.streamcore.gateway.front;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.streamcore.gateway.answer.Answer;
import io.streamcore.gateway.answer.Refusal;
import io.streamcore.gateway.relay.Client;
import io.streamcore.gateway.relay.Exchange;
import io.streamcore.gateway.sanitise.Call;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;

/** The connection of one client: one request at a time, in the order they came. */
final class ClientConnection extends ChannelInboundHandlerAdapter implements Client {
    private static final Logger LOG = Logger.getLogger(ClientConnection.class);
    private static final long NEVER = Long.MAX_VALUE;

    private final Door door;
    private final Loop loop;
    private final Channel channel;

    /** What a client sent ahead of its turn. */
    private final Deque<HttpObject> ahead = new ArrayDeque<>();

    private Call call;
    private Exchange exchange;
    private boolean requestRead;
    private boolean keepAlive;
    private boolean leaving;
    private boolean takingNext;
    private long headSince = System.nanoTime();
    private long idleSince = NEVER;
    private long leaveAt = NEVER;
    private int status;
    private long sent;

    ClientConnection(Door door, Loop loop, Channel channel) {
        this.door = door;
        this.loop = loop;
        this.channel = channel;
    }

    // --- what the client sends ---

    void bytesArrived() {
        if (exchange == null && headSince == NEVER) {
            headSince = System.nanoTime();
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
            if (exchange == null || leaving) {
                piece.release();
            } else {
                requestRead = piece instanceof LastHttpContent;
                keepAlive = keepAlive && piece.decoderResult().isSuccess();
                exchange.body(piece);
            }
        }
    }

    private void begin(HttpRequest head) {
        headSince = NEVER;
        idleSince = NEVER;
        requestRead = head.decoderResult().isSuccess() && hasNoBody(head);
        sent = 0;
        keepAlive = HttpUtil.isKeepAlive(head) && !door.isClosing();
        call = new Call(head, ((InetSocketAddress) channel.remoteAddress()).getAddress());
        boolean expectsContinue = head.headers().contains(HttpHeaderNames.EXPECT);
        try {
            exchange = door.admit(call, this, loop);
        } catch (Refusal refusal) {
            refuse(refusal);
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

    boolean isAnsweringHead() {
        return call != null && call.method().equals("HEAD");
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

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        loop.left(this);
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
        if (exchange != null) {
            Exchange last = exchange;
            exchange = null;
            last.clientGone();
            status = 499;
            log();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.error("Unexpected failure on a client's connection", cause);
        }
        channel.close();
    }

    @Override
    public void updateReading() {
        channel.config().setAutoRead(leaving || ahead.isEmpty() && (exchange == null || exchange.wantsBody()));
    }

    // --- what the client gets ---

    @Override
    public void answer(HttpResponse head) {
        status = head.status().code();
        keepAlive = keepAlive && requestRead && !door.isClosing();
        head.setProtocolVersion(HttpVersion.HTTP_1_1);
        door.dress(call, head);
        Persistence.mark(call.head(), head, keepAlive);
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
    public void refuse(Refusal refusal) {
        keepAlive = keepAlive && !refusal.isClosing();
        write(door.refusals().answer(refusal, call.id(), call.path(), call.header(HttpHeaderNames.ACCEPT)));
    }

    /** Writes an answer of the gateway's own, complete. */
    void write(Answer answer) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        answer.headers().forEach((name, value) -> head.headers().set(name, value));
        if (!answer.contentType().isEmpty()) {
            head.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        }
        if (answer.status() != 204) {
            head.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        }
        answer(head);
        send(new DefaultLastHttpContent(Unpooled.wrappedBuffer(answer.body())));
        done();
    }

    @Override
    public void done() {
        channel.flush();
        exchange = null;
        log();
        if (keepAlive && requestRead) {
            idleSince = System.nanoTime();
            takeNext();
        } else {
            leave();
        }
    }

    private void takeNext() {
        if (!takingNext) {
            takingNext = true;
            while (!leaving && !ahead.isEmpty() && !(exchange != null && ahead.peek() instanceof HttpRequest)) {
                take(ahead.poll());
            }
            takingNext = false;
            updateReading();
        }
    }

    /** Says that nothing more will come, then lets the client finish reading before the connection is dropped. */
    private void leave() {
        leaving = true;
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
        leaveAt = System.nanoTime() + door.idleNanos();
        updateReading();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(allWritten -> {
            leaveAt = System.nanoTime() + door.lingerNanos();
            ((DuplexChannel) channel).shutdownOutput();
        });
    }

    @Override
    public void abort() {
        exchange = null;
        log();
        channel.close();
    }

    private void log() {
        door.accessLog().write(call, status, sent);
    }

    // --- time ---

    void tick(long now) {
        if (exchange != null) {
            exchange.tick(now);
        } else if (leaving) {
            closeIf(now > leaveAt);
        } else if (headSince != NEVER) {
            closeIf(now - headSince > door.headNanos());
        } else {
            closeIf(door.isClosing() || now - idleSince > door.idleNanos());
        }
    }

    private void closeIf(boolean overdue) {
        if (overdue) {
            channel.close();
        }
    }

    boolean isBusy() {
        return exchange != null;
    }
}
