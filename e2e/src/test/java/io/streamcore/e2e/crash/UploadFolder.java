package io.streamcore.e2e.crash;

import io.streamcore.e2e.platform.Platform;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Where video-service keeps what it has received of uploads, a folder of its own for each port. */
record UploadFolder(Path path) {
    /** At most so much of what was sent is still on its way to the disk. */
    static final long IN_BUFFERS = 256 * 1024;

    static UploadFolder of(Platform platform) {
        int port = URI.create(platform.place("video-service")).getPort();
        return new UploadFolder(Path.of(System.getProperty("java.io.tmpdir"), "streamcore-video-" + port));
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
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }
}
