package io.streamcore.videocontainer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalDouble;

/**
 * The common part of {@code mvhd} and {@code mdhd}.
 *
 * @param timescale units per second; 0 in damaged files
 * @param duration in units; all bits set if it is unknown
 */
record TimeHeader(long timescale, long duration, boolean known) {
    static TimeHeader read(BoundedFile file, Box box) throws IOException {
        boolean wide = box.read(file, 0, 4).get() == 1;
        ByteBuffer content = wide ? box.read(file, 20, 12) : box.read(file, 12, 8);
        long timescale = content.getInt() & 0xFFFFFFFFL;
        long duration = wide ? content.getLong() : content.getInt() & 0xFFFFFFFFL;
        return new TimeHeader(timescale, duration, duration > 0 && (wide || duration != 0xFFFFFFFFL));
    }

    OptionalDouble seconds() {
        return known ? VideoFile.known(duration / (double) timescale) : OptionalDouble.empty();
    }
}
