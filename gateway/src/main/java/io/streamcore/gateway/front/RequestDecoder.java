package io.streamcore.gateway.front;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Netty's decoder without two leniences that HTTP allows it: headers folded over several lines, and anything but one
 * space between the words of the request line.
 */
final class RequestDecoder extends HttpRequestDecoder {
    private boolean inHead = true;
    private boolean broken;
    private int endOfWord;

    RequestDecoder(HttpDecoderConfig config) {
        super(config);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out) throws Exception {
        if (broken || inHead && isFolded(buffer)) {
            buffer.skipBytes(buffer.readableBytes());
            refuseOnce(out);
            return;
        }
        int before = out.size();
        super.decode(context, buffer, out);
        if (out.size() > before) {
            inHead = out.get(out.size() - 1) instanceof LastHttpContent;
        }
    }

    private void refuseOnce(List<Object> out) {
        if (!broken) {
            broken = true;
            HttpMessage refused = createInvalidMessage();
            refused.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("A folded header")));
            out.add(refused);
        }
    }

    /** Whether a line of the head starts with a space. The buffer always starts with a line. */
    private static boolean isFolded(ByteBuf buffer) {
        int end = buffer.writerIndex();
        int line = buffer.readerIndex();
        while (line < end) {
            byte first = buffer.getByte(line);
            boolean endOfHead = first == '\r' && line > buffer.readerIndex();
            if (first == ' ' || first == '\t' || endOfHead) {
                return !endOfHead;
            }
            int lineFeed = buffer.indexOf(line, end, (byte) '\n');
            line = lineFeed < 0 ? end : lineFeed + 1;
        }
        return false;
    }

    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        endOfWord = start + length;
        return super.splitFirstWordInitialLine(line, start, length);
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        followsOneSpace(line, start);
        endOfWord = start + length;
        return super.splitSecondWordInitialLine(line, start, length);
    }

    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        followsOneSpace(line, start);
        return super.splitThirdWordInitialLine(line, start, length);
    }

    private void followsOneSpace(byte[] line, int start) {
        if (start != endOfWord + 1 || line[endOfWord] != ' ') {
            throw new IllegalArgumentException("Not one space between the words of the request line");
        }
    }
}
