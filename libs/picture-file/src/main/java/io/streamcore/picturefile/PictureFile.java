package io.streamcore.picturefile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** A JPEG, PNG or WebP file. */
public final class PictureFile {
    private PictureFile() {}

    /**
     * Reads the headers of a picture.
     *
     * @throws MalformedPictureException if the file holds no picture of a supported format
     */
    public static PictureHeader read(Path file) throws IOException {
        try (FileWindow in = new FileWindow(file)) {
            return parse(in, new PartSink.Counter());
        }
    }

    /**
     * Reads the format from the first bytes only; the file may be malformed behind them.
     *
     * @throws MalformedPictureException if it is none of the supported ones
     */
    public static PictureFormat format(Path file) throws IOException {
        try (FileWindow in = new FileWindow(file)) {
            return PictureFormat.of(in);
        }
    }

    /**
     * The picture without camera data, places, texts, previews and everything behind its end. What decides how it
     * looks is kept: image data, colour profile, animation and orientation.
     *
     * @throws MalformedPictureException if the file holds no picture of a supported format
     */
    public static byte[] withoutMetadata(Path file) throws IOException {
        try (FileWindow in = new FileWindow(file)) {
            PartSink.Counter size = new PartSink.Counter();
            parse(in, size);
            var copy = new ByteArrayOutputStream(Math.toIntExact(size.count()));
            parse(in, new PartSink.Copy(in, copy));
            return copy.toByteArray();
        }
    }

    private static PictureHeader parse(FileWindow in, PartSink out) throws IOException {
        return switch (PictureFormat.of(in)) {
            case JPEG -> new JpegParser(in, out).parse();
            case PNG -> new PngParser(in, out).parse();
            case WEBP -> new WebpParser(in).parse(out);
        };
    }
}
