package io.streamcore.picturefile;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Reads a file at any position through a buffer of constant size. Nothing beyond its end can be read. */
final class FileWindow implements Closeable {
    private static final int BYTES = 8 * 1024;

    private final FileChannel channel;
    private final long length;
    private final ByteBuffer window = ByteBuffer.allocate(BYTES).limit(0);
    private long start;

    FileWindow(Path file) throws IOException {
        channel = FileChannel.open(file);
        length = channel.size();
    }

    long length() {
        return length;
    }

    int byteAt(long position) throws IOException {
        if (position < start || position >= start + window.limit()) {
            moveTo(position);
        }
        return window.get((int) (position - start)) & 0xFF;
    }

    private void moveTo(long position) throws IOException {
        window.clear();
        start = position;
        while (window.hasRemaining() && channel.read(window, start + window.position()) > 0) {
            continue;
        }
        window.flip();
        if (!window.hasRemaining()) {
            throw new MalformedPictureException("The file ends before byte " + position);
        }
    }

    /** An unsigned number of 1 to 4 bytes, the most significant one first. */
    long bigEndian(long position, int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | byteAt(position + i);
        }
        return number;
    }

    /** An unsigned number of 1 to 4 bytes, the least significant one first. */
    long littleEndian(long position, int bytes) throws IOException {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = number << 8 | byteAt(position + i);
        }
        return number;
    }

    /** Whether the part of the file from {@code from} to {@code to} starts with this text in Latin-1. */
    boolean startsWith(long from, long to, String text) throws IOException {
        if (to - from < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (byteAt(from + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    void copy(long from, long to, OutputStream out) throws IOException {
        for (long position = from; position < to; ) {
            byteAt(position);
            int offset = (int) (position - start);
            int count = (int) Math.min(to - position, window.limit() - offset);
            out.write(window.array(), offset, count);
            position += count;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
