package io.streamcore.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Small pictures that exhausted the memory of a parser which believes the lengths in them. */
public final class HostileFiles {
    private HostileFiles() {}

    /** 38 bytes, no picture: an EXIF chunk claims 2 GB. */
    public static byte[] webpWithHugeChunk() {
        return bytes("oom-chunk-length.webp");
    }

    /** 41 bytes, no picture: a tEXt chunk claims 2 GB. */
    public static byte[] pngWithHugeChunk() {
        return bytes("oom-chunk-length.png");
    }

    /** 68 kB, a picture of 8 × 8 pixels: a zTXt chunk inflates to 70 MB. */
    public static byte[] pngWithInflatingText() {
        return bytes("oom-inflate-70MB.png");
    }

    private static byte[] bytes(String name) {
        try (InputStream in = HostileFiles.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
