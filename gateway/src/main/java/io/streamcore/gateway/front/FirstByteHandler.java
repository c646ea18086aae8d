package io.streamcore.gateway.front;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Notices the first bytes of a request before the codec, which holds them back until the headers are complete. */
final class FirstByteHandler extends ChannelInboundHandlerAdapter {
    private final ClientConnection connection;

    FirstByteHandler(ClientConnection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        connection.bytesRead();
        context.fireChannelRead(bytes);
    }
}
