package io.streamcore.picturefile;

import java.io.IOException;

/**
 * Walks through the segments of a JPEG file (ITU-T T.81, annex B), from SOI to the first EOI. What follows, such as
 * further pictures (CIPA DC-007) and films of phones, is not part of the picture.
 */
final class JpegParser {
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int ADOBE_BYTES = 12;
    private static final int JFIF_BYTES = 14;

    private final FileWindow in;
    private final PartSink out;
    private long position = 2;
    private int width;
    private int height;
    private int orientation;
    private boolean hasImage;

    JpegParser(FileWindow in, PartSink out) {
        this.in = in;
        this.out = out;
    }

    PictureHeader parse() throws IOException {
        out.write(0xFF, SOI);
        int marker = nextMarker();
        while (marker != EOI) {
            if (hasLength(marker)) {
                visit(marker);
            }
            marker = nextMarker();
        }
        if (!hasImage) {
            throw new MalformedPictureException("A JPEG file without a scan");
        }
        out.write(0xFF, EOI);
        return new PictureHeader(width, height, Math.max(orientation, ExifOrientation.UPRIGHT));
    }

    /**
     * Moves behind the next marker. As decoders do, skips stray bytes before it, and takes the end of a file in the
     * image data for the end of the picture.
     */
    private int nextMarker() throws IOException {
        while (position + 1 < in.length()) {
            if (in.byteAt(position++) == 0xFF) {
                int marker = in.byteAt(position);
                if (marker != 0 && marker != 0xFF) {
                    position++;
                    return marker;
                }
            }
        }
        return EOI;
    }

    /** Restart markers and TEM stand alone. */
    private static boolean hasLength(int marker) {
        return marker != 0x01 && (marker < 0xD0 || marker > 0xD7);
    }

    private void visit(int marker) throws IOException {
        long length = position + 2 <= in.length() ? in.bigEndian(position, 2) : 0;
        long content = position + 2;
        long end = position + length;
        if (length < 2 || end > in.length()) {
            throw new MalformedPictureException("A segment is longer than its file");
        }
        if (isFrame(marker)) {
            readFrame(content, end);
        }
        switch (marker) {
            case APP0 -> keepHeader(marker, content, end, "JFIF\0", JFIF_BYTES);
            case APP1 -> keepOrientation(content, end);
            case APP2 -> keepIf(in.startsWith(content, end, "ICC_PROFILE\0"), content, end);
            case APP14 -> keepHeader(marker, content, end, "Adobe", ADOBE_BYTES);
            case SOS -> end = keepScan(content, end);
            default -> keepIf(isTableOrFrame(marker), content, end);
        }
        position = end;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** Decoders accept no marker below 0xC0, and no second start of an image. */
    private static boolean isTableOrFrame(int marker) throws MalformedPictureException {
        if (marker < 0xC0 || marker == SOI) {
            throw new MalformedPictureException("Unknown marker");
        }
        return marker <= 0xCF && marker != 0xC8 || marker >= 0xDB && marker <= 0xDF;
    }

    private void readFrame(long content, long end) throws IOException {
        if (width != 0 || end - content < 6) {
            throw new MalformedPictureException("A second or incomplete frame header");
        }
        height = (int) in.bigEndian(content + 1, 2);
        width = (int) in.bigEndian(content + 3, 2);
        if (width == 0 || height == 0) {
            throw new MalformedPictureException("Invalid dimensions");
        }
    }

    private void keepIf(boolean kept, long content, long end) throws IOException {
        if (kept) {
            out.keep(content - 4, end);
        }
    }

    /** Keeps the first bytes of a segment. In JFIF the last two of them are the dimensions of a preview: none. */
    private void keepHeader(int marker, long content, long end, String name, int bytes) throws IOException {
        if (end - content < bytes || !in.startsWith(content, end, name)) {
            return;
        }
        out.write(0xFF, marker, 0, bytes + 2);
        int preview = marker == APP0 ? 2 : 0;
        out.keep(content, content + bytes - preview);
        out.write(new int[preview]);
    }

    private void keepOrientation(long content, long end) throws IOException {
        if (orientation != 0 || !in.startsWith(content, end, "Exif\0\0")) {
            return;
        }
        orientation = ExifOrientation.read(in, content, end);
        if (orientation != ExifOrientation.UPRIGHT) {
            out.write(0xFF, APP1, 0, 2 + 6 + ExifOrientation.BYTES, 'E', 'x', 'i', 'f', 0, 0);
            out.write(ExifOrientation.block(orientation));
        }
    }

    /** @return the end of the image data that follows the header of a scan */
    private long keepScan(long content, long headerEnd) throws IOException {
        if (width == 0) {
            throw new MalformedPictureException("A scan before its frame");
        }
        hasImage = true;
        long end = headerEnd;
        while (end < in.length() && !isMarker(end)) {
            end++;
        }
        out.keep(content - 4, end);
        return end;
    }

    /** In image data 0xFF is followed by 0, or by the number of a restart. */
    private boolean isMarker(long at) throws IOException {
        if (in.byteAt(at) != 0xFF || at + 1 == in.length()) {
            return false;
        }
        int next = in.byteAt(at + 1);
        return next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7);
    }
}
