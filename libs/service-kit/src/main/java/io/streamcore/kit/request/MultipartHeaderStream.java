package io.streamcore.kit.request;

import io.streamcore.kit.response.ApiException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A multipart body whose part headers are normalized by {@link PartHeaders} while it is read; contents pass unchanged.
 * It recognizes delimiters as Quarkus REST's parser does.
 */
final class MultipartHeaderStream extends InputStream {
    /** More headers of one part are rejected. */
    static final int MAX_HEADERS = 8 * 1024;

    private static final int BUFFER = 8 * 1024;
    private static final int LINE_END = '\r' << 8 | '\n';
    private static final int EMPTY_LINE = LINE_END << 16 | LINE_END;

    private enum State {
        CONTENT,
        /** The rest of the line of a delimiter. */
        DELIMITER_LINE,
        HEADERS,
        END
    }

    private final Supplier<InputStream> source;
    private final byte[] delimiter;
    private final byte[] input = new byte[BUFFER];
    private final ByteArrayOutputStream headers = new ByteArrayOutputStream();
    private InputStream body;
    private byte[] output = new byte[0];
    private int position;
    private State state = State.CONTENT;

    /** How much of the delimiter has been read; a body begins as if after a line end. */
    private int matched = 2;

    private byte previous;
    private int lastFour;

    /** @param source opens the body at the first read */
    MultipartHeaderStream(Supplier<InputStream> source, String boundary) {
        this.source = source;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        while (position == output.length) {
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, output.length - position);
        System.arraycopy(output, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        if (body != null) {
            body.close();
        }
    }

    private boolean fill() throws IOException {
        body = body == null ? source.get() : body;
        int count = body.read(input);
        var normalized = new ByteArrayOutputStream(BUFFER + MAX_HEADERS);
        if (count >= 0) {
            normalize(count, normalized);
        } else {
            // The parser reports that the body is incomplete.
            headers.writeTo(normalized);
            headers.reset();
        }
        output = normalized.toByteArray();
        position = 0;
        return count >= 0 || output.length > 0;
    }

    private void normalize(int count, ByteArrayOutputStream normalized) {
        int copied = 0;
        for (int i = 0; i < count; i++) {
            if (state == State.HEADERS) {
                headers.write(input[i]);
                if (endsHeaders(input[i])) {
                    normalized.writeBytes(PartHeaders.normalize(headers.toByteArray()));
                    headers.reset();
                    matched = 0;
                    state = State.CONTENT;
                }
                copied = i + 1;
            } else if (follow(input[i])) {
                normalized.write(input, copied, i + 1 - copied);
                copied = i + 1;
            }
        }
        normalized.write(input, copied, count - copied);
    }

    /** Follows the content up to a delimiter; true if headers begin after this byte. */
    private boolean follow(byte b) {
        if (state == State.CONTENT) {
            matched = b == delimiter[matched] ? matched + 1 : b == delimiter[0] ? 1 : 0;
            if (matched == delimiter.length) {
                state = State.DELIMITER_LINE;
                previous = 0;
            }
        } else if (state == State.DELIMITER_LINE) {
            if (b == '-' && previous == '-') {
                state = State.END;
            } else if (b == '\n' && previous == '\r') {
                state = State.HEADERS;
                lastFour = 0;
                return true;
            }
            previous = b;
        }
        return false;
    }

    /** Whether the headers end with this byte: with an empty line. */
    private boolean endsHeaders(byte b) {
        if (headers.size() > MAX_HEADERS) {
            throw ApiException.badRequest("malformed-form", "The headers of a form part are too long");
        }
        lastFour = lastFour << 8 | b & 0xff;
        return lastFour == EMPTY_LINE || headers.size() == 2 && lastFour == LINE_END;
    }
}
