package io.streamcore.gateway.warmup;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.atomic.AtomicLong;

/** A client that sends a read as soon as the one before is answered: shared ones, new ones, and those of a user. */
final class RepeatedRequests extends SimpleChannelInboundHandler<HttpObject> {
    private final AtomicLong answered;
    private long turn;

    private RepeatedRequests(AtomicLong answered) {
        this.answered = answered;
    }

    /** Connects a client, which sends until its event loop ends. */
    static void begin(EventLoopGroup eventLoop, int port, AtomicLong answered) {
        new Bootstrap()
                .group(eventLoop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), new RepeatedRequests(answered));
                    }
                })
                .connect("127.0.0.1", port);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        send(context);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject piece) {
        if (piece instanceof LastHttpContent) {
            answered.incrementAndGet();
            send(context);
        }
    }

    private void send(ChannelHandlerContext context) {
        turn++;
        context.writeAndFlush(
                switch ((int) (turn % 3)) {
                    case 0 -> read("/api/v1/videos");
                    case 1 -> read("/api/v1/videos?cursor=" + turn);
                    default -> ofUser(read("/api/v1/users/current-user"));
                });
    }

    private static FullHttpRequest read(String target) {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target);
        request.headers()
                .set("Host", "localhost")
                .set("User-Agent", "StreamCore")
                .set("Accept", "application/json")
                .set("Accept-Encoding", "gzip");
        return request;
    }

    private static FullHttpRequest ofUser(FullHttpRequest request) {
        request.headers().set("Authorization", "Bearer of-nobody");
        return request;
    }
}
