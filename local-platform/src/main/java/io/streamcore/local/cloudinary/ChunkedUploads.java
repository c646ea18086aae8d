package io.streamcore.local.cloudinary;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.local.cloudinary.store.AssetKey;
import io.streamcore.local.cloudinary.store.Digests;
import io.streamcore.local.cloudinary.store.DurableFiles;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Assembles chunked uploads, each in a file of its own. A chunk may be sent again; a chunk that would leave a gap is
 * rejected. The result of a finished upload is kept for a day, so that its last chunk may be sent again too. Unlike
 * Cloudinary, chunks may be smaller than 5 MB.
 */
final class ChunkedUploads {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration RETENTION = Duration.ofDays(1);
    private final Path folder;

    ChunkedUploads(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Instant oldest = Instant.now().minus(RETENTION);
        for (Path file : DurableFiles.children(folder)) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                Files.delete(file);
            }
        }
    }

    /** @return the complete file, after the last chunk */
    Optional<Path> receive(String uploadId, ContentRange range, Path chunk) throws IOException {
        Path file = file(uploadId, ".part");
        long received = Files.exists(file) ? Files.size(file) : 0;
        if (Files.size(chunk) != range.size()) {
            throw new CloudinaryError(
                    400, "Content-Range announces %d bytes, %d were received", range.size(), Files.size(chunk));
        }
        if (range.start() > received) {
            throw new CloudinaryError(
                    400, "Chunk out of order: %d bytes received, this chunk starts at %d", received, range.start());
        }
        append(chunk, file, range.start());
        return range.isLast() ? Optional.of(file) : Optional.empty();
    }

    /** Deletes the chunks received so far. */
    void discard(String uploadId) throws IOException {
        Files.deleteIfExists(file(uploadId, ".part"));
    }

    void finished(String uploadId, AssetKey key) throws IOException {
        DurableFiles.write(file(uploadId, ".done"), JSON.writeValueAsBytes(key));
    }

    Optional<AssetKey> finishedAsset(String uploadId) throws IOException {
        Path done = file(uploadId, ".done");
        return Files.exists(done) ? Optional.of(JSON.readValue(done.toFile(), AssetKey.class)) : Optional.empty();
    }

    private static void append(Path chunk, Path file, long position) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Files.copy(chunk, Channels.newOutputStream(out.position(position)));
            out.force(true);
        }
    }

    private Path file(String uploadId, String suffix) {
        return folder.resolve(Digests.hex("SHA-1", uploadId) + suffix);
    }
}
