package io.streamcore.local.cloudinary;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Keeps CR and LF of a request body in one buffer: a trailing CR is held back until the next buffer arrives. Netty's
 * form decoder adds the CR to the preceding value or file if the line end before a boundary is split (netty issues
 * 12729 and 17383), which made valid signatures fail once in thousands of requests.
 */
final class CrLfBoundaryFix extends ChannelInboundHandlerAdapter {
    private boolean held;

    static void install(HttpConnection connection) {
        ChannelHandlerContext reader = ((ConnectionBase) connection).channelHandlerContext();
        reader.pipeline().addBefore(reader.name(), "crlf-boundary-fix", new CrLfBoundaryFix());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpContent chunk) {
            read(context, chunk);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void read(ChannelHandlerContext context, HttpContent chunk) {
        ByteBuf bytes = chunk.content();
        boolean before = held;
        held = !(chunk instanceof LastHttpContent) && endsInCr(bytes);
        if (!before && !held) {
            context.fireChannelRead(chunk);
            return;
        }
        int length = bytes.readableBytes() - (held ? 1 : 0);
        ByteBuf whole = Unpooled.buffer(length + 1);
        if (before) {
            whole.writeByte('\r');
        }
        whole.writeBytes(bytes, bytes.readerIndex(), length);
        HttpContent complete = chunk.replace(whole);
        chunk.release();
        context.fireChannelRead(complete);
    }

    private static boolean endsInCr(ByteBuf bytes) {
        return bytes.isReadable() && bytes.getByte(bytes.writerIndex() - 1) == '\r';
    }
}
