package io.streamcore.picturefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Walks through the chunks of a WebP file (RFC 9649, section 2), and of the frames of an animation. */
final class WebpParser {
    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int VP8X_BYTES = 10;
    private static final int FRAME_HEADER = 16;
    private static final int HAS_EXIF = 0x08;
    private static final int HAS_XMP = 0x04;

    private final FileWindow in;

    WebpParser(FileWindow in) {
        this.in = in;
    }

    /** Walks twice, because the header says how long the file is and whether an orientation follows. */
    PictureHeader parse(PartSink out) throws IOException {
        PartSink.Counter size = new PartSink.Counter();
        PictureHeader header = new Walk(size, ExifOrientation.UPRIGHT).parse();
        out.keep(0, 4);
        writeSize(out, 4 + size.count());
        out.keep(8, FILE_HEADER);
        new Walk(out, header.orientation()).parse();
        return header;
    }

    private static void writeSize(PartSink out, long size) throws IOException {
        out.write((int) size & 0xFF, (int) (size >> 8) & 0xFF, (int) (size >> 16) & 0xFF, (int) (size >> 24) & 0xFF);
    }

    /** A chunk, which ends before {@code next}; a chunk of odd length is followed by a byte of padding. */
    private record Chunk(String type, long start, long end) {
        long data() {
            return start + CHUNK_HEADER;
        }

        long size() {
            return end - data();
        }

        long next() {
            return end + (size() & 1);
        }
    }

    private Chunk chunk(long position, long limit) throws IOException {
        if (limit - position < CHUNK_HEADER) {
            throw new MalformedPictureException("An incomplete chunk");
        }
        byte[] type = new byte[4];
        for (int i = 0; i < type.length; i++) {
            type[i] = (byte) in.byteAt(position + i);
        }
        long end = position + CHUNK_HEADER + in.littleEndian(position + 4, 4);
        if (end > limit) {
            throw new MalformedPictureException("A chunk is longer than what contains it");
        }
        return new Chunk(new String(type, StandardCharsets.ISO_8859_1), position, end);
    }

    /** One walk through the file. */
    private final class Walk {
        private final PartSink out;
        private final int orientationToWrite;
        private int width;
        private int height;
        private int orientation;
        private boolean hasImage;

        Walk(PartSink out, int orientationToWrite) {
            this.out = out;
            this.orientationToWrite = orientationToWrite;
        }

        PictureHeader parse() throws IOException {
            long end = 8 + in.littleEndian(4, 4);
            if (end > in.length() || !in.startsWith(8, in.length(), "WEBP")) {
                throw new MalformedPictureException("No WebP file, or an incomplete one");
            }
            Chunk first = chunk(FILE_HEADER, end);
            if (first.type().equals("VP8X")) {
                readCanvas(first);
                for (long position = first.next(); position < end; ) {
                    Chunk chunk = chunk(position, end);
                    visit(chunk);
                    position = chunk.next();
                }
            } else {
                keepImage(first, out);
            }
            if (!hasImage) {
                throw new MalformedPictureException("A WebP file without an image");
            }
            return new PictureHeader(width, height, Math.max(orientation, ExifOrientation.UPRIGHT));
        }

        private void readCanvas(Chunk chunk) throws IOException {
            if (chunk.size() != VP8X_BYTES) {
                throw new MalformedPictureException("Invalid VP8X chunk");
            }
            width = 1 + (int) in.littleEndian(chunk.data() + 4, 3);
            height = 1 + (int) in.littleEndian(chunk.data() + 7, 3);
            int flags = in.byteAt(chunk.data()) & ~(HAS_EXIF | HAS_XMP);
            out.keep(chunk.start(), chunk.data());
            out.write(orientationToWrite == ExifOrientation.UPRIGHT ? flags : flags | HAS_EXIF);
            out.keep(chunk.data() + 1, chunk.end());
        }

        private void visit(Chunk chunk) throws IOException {
            switch (chunk.type()) {
                case "ICCP", "ANIM", "ALPH" -> keep(chunk, out);
                case "ANMF" -> keepFrame(chunk);
                case "VP8 ", "VP8L" -> keepStill(chunk);
                case "EXIF" -> keepOrientation(chunk);
                default -> {
                    // XMP and unknown chunks are not needed to show the picture.
                }
            }
        }

        private void keep(Chunk chunk, PartSink sink) throws IOException {
            sink.keep(chunk.start(), chunk.end());
            sink.write(new int[(int) (chunk.size() & 1)]);
        }

        private void keepStill(Chunk chunk) throws IOException {
            if (!hasImage) {
                keepImage(chunk, out);
            }
        }

        /** Keeps an image, which sets the dimensions of a file without canvas, and must not exceed the canvas. */
        private void keepImage(Chunk chunk, PartSink sink) throws IOException {
            WebpImageSize size = WebpImageSize.read(in, chunk.type(), chunk.data(), chunk.end());
            if (width == 0) {
                width = size.width();
                height = size.height();
            } else if (size.width() > width || size.height() > height) {
                throw new MalformedPictureException("An image is larger than its canvas");
            }
            hasImage = true;
            keep(chunk, sink);
        }

        private void keepFrame(Chunk frame) throws IOException {
            if (frame.size() < FRAME_HEADER) {
                throw new MalformedPictureException("Invalid ANMF chunk");
            }
            PartSink.Counter size = new PartSink.Counter();
            keepFrameContent(frame, size);
            out.keep(frame.start(), frame.start() + 4);
            writeSize(out, FRAME_HEADER + size.count());
            out.keep(frame.data(), frame.data() + FRAME_HEADER);
            keepFrameContent(frame, out);
        }

        private void keepFrameContent(Chunk frame, PartSink sink) throws IOException {
            for (long position = frame.data() + FRAME_HEADER; position < frame.end(); ) {
                Chunk chunk = chunk(position, frame.end());
                switch (chunk.type()) {
                    case "ALPH" -> keep(chunk, sink);
                    case "VP8 ", "VP8L" -> keepImage(chunk, sink);
                    default -> {
                        // Unknown chunks are not needed to show the frame.
                    }
                }
                position = chunk.next();
            }
        }

        private void keepOrientation(Chunk chunk) throws IOException {
            if (orientation != 0) {
                return;
            }
            orientation = ExifOrientation.read(in, chunk.data(), chunk.end());
            if (orientation != ExifOrientation.UPRIGHT) {
                out.keep(chunk.start(), chunk.start() + 4);
                writeSize(out, ExifOrientation.BYTES);
                out.write(ExifOrientation.block(orientation));
            }
        }
    }
}
