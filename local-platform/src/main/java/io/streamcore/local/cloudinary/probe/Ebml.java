package io.streamcore.local.cloudinary.probe;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the elements of an EBML file (the container of WebM and Matroska) without reading skipped content. */
final class Ebml implements Closeable {
    private static final int LONGEST_VALUE = 4096;
    private final SeekableByteChannel channel;

    /**
     * An element's id and the position of its content. An element of unknown size (as in a live stream) is taken as
     * empty, so its children appear as its siblings.
     */
    record Element(int id, long start, long end) {
        long size() {
            return end - start;
        }
    }

    Ebml(Path file) throws IOException {
        channel = Files.newByteChannel(file);
    }

    Element whole() throws IOException {
        return new Element(0, 0, channel.size());
    }

    /** @return the element at {@code position} in {@code parent}, or null at its end */
    Element at(long position, Element parent) throws IOException {
        if (position >= parent.end()) {
            return null;
        }
        channel.position(position);
        int first = bytes(1).get() & 0xff;
        int idLength = Integer.numberOfLeadingZeros(first) - 23;
        if (idLength > 4) {
            throw new EOFException("No EBML element at " + position);
        }
        int id = (int) number(first, idLength);
        int sizeByte = bytes(1).get() & 0xff;
        int sizeLength = Integer.numberOfLeadingZeros(sizeByte) - 23;
        if (sizeLength > 8) {
            throw new EOFException("No EBML size at " + position);
        }
        long mask = (1L << (7 * sizeLength)) - 1;
        long size = number(sizeByte, sizeLength) & mask;
        long start = channel.position();
        long end = size == mask ? start : Math.max(start, Math.min(start + size, parent.end()));
        return new Element(id, start, end);
    }

    long unsigned(Element element) throws IOException {
        ByteBuffer value = value(element);
        long number = 0;
        while (value.hasRemaining()) {
            number = number << 8 | value.get() & 0xff;
        }
        return number;
    }

    double real(Element element) throws IOException {
        ByteBuffer value = value(element);
        return value.remaining() == 4 ? value.getFloat() : value.getDouble();
    }

    String text(Element element) throws IOException {
        return StandardCharsets.US_ASCII.decode(value(element)).toString();
    }

    /** Returns the first bytes of an element's content. */
    ByteBuffer head(Element element, int length) throws IOException {
        channel.position(element.start());
        return bytes((int) Math.min(length, element.size()));
    }

    private ByteBuffer value(Element element) throws IOException {
        if (element.size() > LONGEST_VALUE) {
            throw new EOFException("An EBML value of " + element.size() + " bytes");
        }
        return head(element, LONGEST_VALUE);
    }

    private long number(int first, int length) throws IOException {
        long number = first;
        ByteBuffer rest = bytes(length - 1);
        while (rest.hasRemaining()) {
            number = number << 8 | rest.get() & 0xff;
        }
        return number;
    }

    private ByteBuffer bytes(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
