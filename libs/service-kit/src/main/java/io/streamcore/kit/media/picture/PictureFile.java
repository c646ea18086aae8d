package io.streamcore.kit.media.picture;

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
        if (in.startsWith(0, in.length(), JpegParser.SIGNATURE)) {
            return new JpegParser(in, out).parse();
        }
        if (in.startsWith(0, in.length(), PngParser.SIGNATURE)) {
            return new PngParser(in, out).parse();
        }
        if (in.startsWith(0, in.length(), WebpParser.SIGNATURE)) {
            return new WebpParser(in).parse(out);
        }
        throw new MalformedPictureException("Neither JPEG nor PNG nor WebP");
    }
}
