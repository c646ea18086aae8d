package io.streamcore.e2e.recovery;

import io.streamcore.e2e.platform.PlatformProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Measures the folder in which video-service keeps received bytes of uploads; there is one per port. */
record TemporaryUploadFolder(Path path) {
    /** Bytes that may have been sent but not yet written to disk. */
    static final long MAX_BUFFERED_BYTES = 256 * 1024;

    static TemporaryUploadFolder of(PlatformProcess platform) {
        int port = URI.create(platform.address("video-service")).getPort();
        return new TemporaryUploadFolder(Path.of(System.getProperty("java.io.tmpdir"), "streamcore-video-" + port));
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += size(file);
        }
        return bytes;
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(path)) {
            return files.toList();
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
