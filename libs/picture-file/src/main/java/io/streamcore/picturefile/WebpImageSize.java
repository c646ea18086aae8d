package io.streamcore.picturefile;

import java.io.IOException;

/** The dimensions in the header of a VP8 key frame (RFC 6386, section 9.1) or a VP8L image (RFC 9649, section 3.4). */
record WebpImageSize(int width, int height) {
    private static final int VP8_HEADER = 10;
    private static final int VP8L_HEADER = 5;
    private static final int VP8L_SIGNATURE = 0x2F;
    private static final int START_CODE = 0x9D012A;
    private static final int FOURTEEN_BITS = 0x3FFF;

    static WebpImageSize read(FileWindow in, String type, long data, long end) throws IOException {
        WebpImageSize size =
                switch (type) {
                    case "VP8 " -> vp8(in, data, end);
                    case "VP8L" -> vp8l(in, data, end);
                    default -> throw new MalformedPictureException("No image");
                };
        if (size.width == 0 || size.height == 0) {
            throw new MalformedPictureException("Invalid dimensions");
        }
        return size;
    }

    private static WebpImageSize vp8(FileWindow in, long data, long end) throws IOException {
        if (end - data < VP8_HEADER || in.bigEndian(data + 3, 3) != START_CODE) {
            throw new MalformedPictureException("No VP8 key frame");
        }
        return new WebpImageSize(
                (int) in.littleEndian(data + 6, 2) & FOURTEEN_BITS, (int) in.littleEndian(data + 8, 2) & FOURTEEN_BITS);
    }

    private static WebpImageSize vp8l(FileWindow in, long data, long end) throws IOException {
        if (end - data < VP8L_HEADER || in.byteAt(data) != VP8L_SIGNATURE) {
            throw new MalformedPictureException("No VP8L image");
        }
        int dimensions = (int) in.littleEndian(data + 1, 4);
        return new WebpImageSize(1 + (dimensions & FOURTEEN_BITS), 1 + (dimensions >> 14 & FOURTEEN_BITS));
    }
}
