package io.streamcore.picturefile;

import java.io.IOException;

/** The orientation in a block of Exif metadata (CIPA DC-008, a TIFF structure), the only part of it that is kept. */
final class ExifOrientation {
    static final int UPRIGHT = 1;

    /** Length of {@link #block}. */
    static final int BYTES = 26;

    private static final int TAG = 0x0112;
    private static final int LAST = 8;
    private static final int ENTRY_BYTES = 12;
    private static final String PREFIX = "Exif\0\0";

    private ExifOrientation() {}

    /** Reads the block between two positions of a file; a block that is malformed or says nothing means upright. */
    static int read(FileWindow in, long from, long to) throws IOException {
        long tiff = in.startsWith(from, to, PREFIX) ? from + PREFIX.length() : from;
        boolean littleEndian = in.startsWith(tiff, to, "II");
        if (to - tiff < BYTES || !littleEndian && !in.startsWith(tiff, to, "MM")) {
            return UPRIGHT;
        }
        long directory = tiff + number(in, tiff + 4, 4, littleEndian);
        long count = directory + 2 <= to ? number(in, directory, 2, littleEndian) : 0;
        for (long entry = directory + 2; count > 0 && entry + ENTRY_BYTES <= to; entry += ENTRY_BYTES, count--) {
            if (number(in, entry, 2, littleEndian) == TAG) {
                long value = number(in, entry + 8, 2, littleEndian);
                return value >= UPRIGHT && value <= LAST ? (int) value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    private static long number(FileWindow in, long position, int bytes, boolean littleEndian) throws IOException {
        return littleEndian ? in.littleEndian(position, bytes) : in.bigEndian(position, bytes);
    }

    /** A block that holds nothing but an orientation. */
    static int[] block(int orientation) {
        int[] header = {'M', 'M', 0, 42, 0, 0, 0, 8};
        int[] entry = {TAG >> 8, TAG & 0xFF, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0};
        int[] block = new int[BYTES];
        System.arraycopy(header, 0, block, 0, header.length);
        block[header.length + 1] = 1;
        System.arraycopy(entry, 0, block, header.length + 2, entry.length);
        return block;
    }
}
