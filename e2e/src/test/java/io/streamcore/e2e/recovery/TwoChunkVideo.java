package io.streamcore.e2e.recovery;

import io.streamcore.local.media.SampleMedia;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates a valid MP4 that is uploaded to Cloudinary in two chunks: the sample with a {@code free} box appended. */
final class TwoChunkVideo {
    private static final int FREE_BYTES = 8_000_000;

    private TwoChunkVideo() {}

    static Path createIn(Path folder) throws IOException {
        Path file = Files.copy(SampleMedia.mp4(), folder.resolve("big.mp4"));
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            content.seek(content.length());
            content.writeInt(FREE_BYTES);
            content.write("free".getBytes(StandardCharsets.US_ASCII));
            content.setLength(content.length() + FREE_BYTES - 8);
        }
        return file;
    }
}
