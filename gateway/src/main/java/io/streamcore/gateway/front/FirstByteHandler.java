package io.streamcore.gateway.front;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Stands before the codec, which keeps the first bytes of a request to itself until its headers are complete. */
final class FirstByteHandler extends ChannelInboundHandlerAdapter {
    private final ClientConnection connection;

    FirstByteHandler(ClientConnection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        connection.bytesArrived();
        context.fireChannelRead(bytes);
    }
}
