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
 * Decodes requests more strictly than Netty: rejects folded header lines (RFC 9112 section 5.2), and anything but one
 * space between the parts of the request line (section 3).
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
            rejectOnce(out);
            return;
        }
        int before = out.size();
        super.decode(context, buffer, out);
        if (out.size() > before) {
            inHead = out.get(out.size() - 1) instanceof LastHttpContent;
        }
    }

    private void rejectOnce(List<Object> out) {
        if (!broken) {
            broken = true;
            HttpMessage rejected = createInvalidMessage();
            rejected.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("Folded header line")));
            out.add(rejected);
        }
    }

    /** Whether a line of the head starts with whitespace. The buffer always starts at a line. */
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
        requireOneSpace(line, start);
        endOfWord = start + length;
        return super.splitSecondWordInitialLine(line, start, length);
    }

    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        requireOneSpace(line, start);
        return super.splitThirdWordInitialLine(line, start, length);
    }

    private void requireOneSpace(byte[] line, int start) {
        if (start != endOfWord + 1 || line[endOfWord] != ' ') {
            throw new IllegalArgumentException("Not exactly one space between the parts of the request line");
        }
    }
}
