package io.streamcore.picturefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/** Walks through the chunks of a PNG file (W3C PNG, third edition, section 5), from IHDR to IEND. */
final class PngParser {
    private static final int SIGNATURE_BYTES = 8;

    /** Bytes of a chunk beside its data: length, type, checksum. */
    private static final int FRAME = 12;

    private static final int IHDR_BYTES = 13;

    /** Chunks that decide how a picture looks; all others may say where, when and by whom it was made. */
    private static final Set<String> KEPT = Set.of(
            "PLTE", "IDAT", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST",
            "pHYs", "acTL", "fcTL", "fdAT");

    private final FileWindow in;
    private final PartSink out;
    private int orientation;
    private boolean hasImage;

    PngParser(FileWindow in, PartSink out) {
        this.in = in;
        this.out = out;
    }

    PictureHeader parse() throws IOException {
        long position = SIGNATURE_BYTES;
        if (!type(position).equals("IHDR") || in.bigEndian(position, 4) != IHDR_BYTES) {
            throw new MalformedPictureException("A PNG file starts with IHDR");
        }
        long width = in.bigEndian(position + 8, 4);
        long height = in.bigEndian(position + 12, 4);
        if (width == 0 || height == 0 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw new MalformedPictureException("Invalid dimensions");
        }
        long end = end(position);
        out.keep(0, end);
        while (!type(end).equals("IEND")) {
            position = end;
            end = end(position);
            visit(position, end);
        }
        out.keep(end, end(end));
        if (!hasImage) {
            throw new MalformedPictureException("A PNG file without IDAT");
        }
        return new PictureHeader((int) width, (int) height, Math.max(orientation, ExifOrientation.UPRIGHT));
    }

    private void visit(long position, long end) throws IOException {
        String type = type(position);
        if (KEPT.contains(type)) {
            hasImage |= type.equals("IDAT");
            out.keep(position, end);
        } else if (type.equals("eXIf") && orientation == 0) {
            orientation = ExifOrientation.read(in, position + 8, end - 4);
            writeOrientation();
        } else if (Character.isUpperCase(type.charAt(0))) {
            throw new MalformedPictureException("Unknown critical chunk");
        }
    }

    private void writeOrientation() throws IOException {
        if (orientation == ExifOrientation.UPRIGHT) {
            return;
        }
        int[] data = ExifOrientation.block(orientation);
        CRC32 checksum = new CRC32();
        checksum.update("eXIf".getBytes(StandardCharsets.US_ASCII));
        for (int one : data) {
            checksum.update(one);
        }
        int crc = (int) checksum.getValue();
        out.write(0, 0, 0, data.length, 'e', 'X', 'I', 'f');
        out.write(data);
        out.write(crc >>> 24, crc >>> 16 & 0xFF, crc >>> 8 & 0xFF, crc & 0xFF);
    }

    private String type(long position) throws IOException {
        StringBuilder type = new StringBuilder();
        for (int i = 4; i < 8; i++) {
            type.append((char) in.byteAt(position + i));
        }
        return type.toString();
    }

    /** @return the end of the chunk at this position, which is within the file */
    private long end(long position) throws IOException {
        long end = position + FRAME + in.bigEndian(position, 4);
        if (end > in.length()) {
            throw new MalformedPictureException("A chunk is longer than its file");
        }
        return end;
    }
}
