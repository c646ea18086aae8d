package io.streamcore.gateway.warmup;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.streamcore.gateway.route.ServiceOrigins;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers every request like a read of a service, with a public response of 1 KB. */
final class StubService {
    private static final byte[] BODY = ("{\"data\":\"" + "a".repeat(1012) + "\"}").getBytes(StandardCharsets.US_ASCII);

    private record Origins(URI auth, URI video, URI subscription) implements ServiceOrigins {}

    private static final class Responder extends SimpleChannelInboundHandler<HttpObject> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject piece) {
            if (piece instanceof LastHttpContent) {
                context.writeAndFlush(response());
            }
        }

        private static FullHttpResponse response() {
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(BODY));
            response.headers()
                    .set("Content-Type", "application/json;charset=UTF-8")
                    .set("Content-Length", BODY.length)
                    .set("Cache-Control", "public, max-age=5")
                    .set("ETag", "\"warm-up\"");
            return response;
        }
    }

    private final Channel listener;

    StubService(EventLoopGroup eventLoop) {
        listener = new ServerBootstrap()
                .group(eventLoop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new Responder());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    ServiceOrigins origins() {
        URI origin = URI.create("http://127.0.0.1:" + ((InetSocketAddress) listener.localAddress()).getPort());
        return new Origins(origin, origin, origin);
    }
}
