package io.streamcore.videocontainer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An element of an EBML file (RFC 8794). An element of unknown size, as in a live stream, is taken as empty, so that
 * its children appear as its siblings; one that claims to be longer than its parent ends with it.
 *
 * @param start position of the content
 * @param end position after the content
 */
record Element(int id, long start, long end) {
    private static final int MAX_HEADER = 12;
    private static final int MAX_ID = 4;
    private static final int MAX_SIZE = 8;
    private static final int MAX_TEXT = 256;

    /** @return the element at {@code position}, or null at {@code end} */
    static Element at(BoundedFile file, long position, long end) throws IOException {
        if (position >= end) {
            return null;
        }
        ByteBuffer header = file.read(position, (int) Math.min(MAX_HEADER, end - position));
        int idLength = length(header, 0, MAX_ID);
        int sizeLength = length(header, idLength, MAX_SIZE);
        if (idLength + sizeLength > header.limit()) {
            throw new MalformedContainerException("No element at " + position);
        }
        int id = (int) number(header, 0, idLength);
        long mask = (1L << (7 * sizeLength)) - 1;
        long size = number(header, idLength, sizeLength) & mask;
        long start = position + idLength + sizeLength;
        return new Element(id, start, size == mask ? start : start + Math.min(size, end - start));
    }

    private static int length(ByteBuffer header, int offset, int max) throws MalformedContainerException {
        int length = offset < header.limit() ? Integer.numberOfLeadingZeros(header.get(offset) & 0xFF) - 23 : max + 1;
        if (length > max) {
            throw new MalformedContainerException("No element");
        }
        return length;
    }

    private static long number(ByteBuffer bytes, int offset, int length) {
        long number = 0;
        for (int i = offset; i < offset + length; i++) {
            number = number << 8 | bytes.get(i) & 0xFF;
        }
        return number;
    }

    long length() {
        return end - start;
    }

    long unsigned(BoundedFile file) throws IOException {
        return number(value(file, 8), 0, (int) length());
    }

    double real(BoundedFile file) throws IOException {
        ByteBuffer value = value(file, 8);
        return switch ((int) length()) {
            case 0 -> 0;
            case 4 -> value.getFloat();
            case 8 -> value.getDouble();
            default -> throw new MalformedContainerException("A real number of " + length() + " bytes");
        };
    }

    /** A string, which may be padded with zeros. */
    String text(BoundedFile file) throws IOException {
        String text = StandardCharsets.US_ASCII.decode(value(file, MAX_TEXT)).toString();
        int padding = text.indexOf('\0');
        return padding < 0 ? text : text.substring(0, padding);
    }

    private ByteBuffer value(BoundedFile file, int max) throws IOException {
        if (length() > max) {
            throw new MalformedContainerException("A value of " + length() + " bytes");
        }
        return file.read(start, (int) length());
    }

    /** The first bytes of the content, at most {@code length}. */
    ByteBuffer head(BoundedFile file, int length) throws IOException {
        return file.read(start, (int) Math.min(length, length()));
    }
}
