package io.streamcore.videocontainer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A box (QuickTime: atom) of an ISO base media file (ISO/IEC 14496-12 section 4.2). A box that claims to be longer than
 * its parent ends with it.
 *
 * @param type four characters
 * @param start position of the content
 * @param end position after the content
 */
record Box(String type, long start, long end) {
    private static final int HEADER = 8;
    private static final int LONG_HEADER = 16;

    /** @return the box at {@code position}, or null if there is none before {@code end} */
    static Box at(BoundedFile file, long position, long end) throws IOException {
        if (end - position < HEADER) {
            return null;
        }
        ByteBuffer header = file.read(position, (int) Math.min(LONG_HEADER, end - position));
        long size = header.getInt() & 0xFFFFFFFFL;
        byte[] type = new byte[4];
        header.get(type);
        int headerLength = HEADER;
        if (size == 0) {
            size = end - position;
        } else if (size == 1) {
            if (header.remaining() < 8) {
                throw new MalformedContainerException("No size at " + position);
            }
            size = header.getLong();
            headerLength = LONG_HEADER;
        }
        if (size < headerLength) {
            throw new MalformedContainerException("A box of " + size + " bytes at " + position);
        }
        return new Box(
                new String(type, StandardCharsets.ISO_8859_1),
                position + headerLength,
                position + Math.min(size, end - position));
    }

    long length() {
        return end - start;
    }

    /** The first child of this type, or null. */
    Box child(BoundedFile file, String childType) throws IOException {
        return firstAfter(file, start, childType);
    }

    /** The first child of this type at or after {@code position}, or null. */
    Box firstAfter(BoundedFile file, long position, String childType) throws IOException {
        for (Box box = at(file, position, end); box != null; box = at(file, box.end, end)) {
            if (box.type.equals(childType)) {
                return box;
            }
        }
        return null;
    }

    /** The descendant at this path of first children, or null. */
    Box descendant(BoundedFile file, String... path) throws IOException {
        Box box = this;
        for (int i = 0; i < path.length && box != null; i++) {
            box = box.child(file, path[i]);
        }
        return box;
    }

    /** Exactly {@code length} bytes of the content from {@code offset}. */
    ByteBuffer read(BoundedFile file, long offset, int length) throws IOException {
        if (offset + length > length()) {
            throw new MalformedContainerException("A '%s' of %d bytes".formatted(type, length()));
        }
        return file.read(start + offset, length);
    }
}
