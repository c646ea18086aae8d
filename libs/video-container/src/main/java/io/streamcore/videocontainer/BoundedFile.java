package io.streamcore.videocontainer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of a client. Occupies one buffer of 8 KB whatever the file claims to contain, and ends after a number of
 * reads, so that neither nested nor countless elements take long.
 */
final class BoundedFile implements Closeable {
    static final int MAX_READ = 8192;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(MAX_READ).limit(0);
    private long bufferStart;
    private int readsLeft;

    BoundedFile(Path file, int maxReads) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        size = channel.size();
        readsLeft = maxReads;
    }

    long size() {
        return size;
    }

    /**
     * Returns exactly {@code length} bytes, valid until the next read.
     *
     * @param length at most {@link #MAX_READ}
     * @throws MalformedContainerException beyond the end of the file, or after too many reads
     */
    ByteBuffer read(long position, int length) throws IOException {
        if (readsLeft-- <= 0) {
            throw new MalformedContainerException("Too many elements");
        }
        if (position < 0 || length > size - position) {
            throw new MalformedContainerException("The file ends before " + position + " + " + length);
        }
        if (position < bufferStart || position + length > bufferStart + buffer.limit()) {
            fill(position, length);
        }
        return buffer.slice((int) (position - bufferStart), length);
    }

    private void fill(long position, int length) throws IOException {
        buffer.clear();
        bufferStart = position;
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) > 0) {
            // Continues until the buffer is full or the file ends.
        }
        buffer.flip();
        if (buffer.limit() < length) {
            throw new MalformedContainerException("The file was shortened");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
