package io.streamcore.kit.media;

import com.cloudinary.EagerTransformation;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores, finds and deletes assets in the media store. Every call has a timeout and is retried on transient failures,
 * which is safe because services choose the public ids. Failures are {@link ApiException}s: 415
 * {@code unsupported-media-type} for an unreadable file, 502 {@code media-store-failed}, 503
 * {@code media-store-unavailable} and {@code media-store-busy}.
 */
@ApplicationScoped
public class Media {
    private final CloudinaryCalls calls;
    private final MediaConfig config;

    Media(CloudinaryCalls calls, MediaConfig config) {
        this.calls = calls;
        this.config = config;
    }

    /**
     * Stores a file: a picture without its metadata, a large video in chunks. At most {@link MediaConfig#parallel()}
     * pictures or chunks are in memory.
     */
    public StoredMedia store(Path file, UploadSpec spec) {
        if (spec.kind() == MediaKind.IMAGE) {
            return StoredMedia.of(storePicture(file, spec));
        }
        try {
            long size = Files.size(file);
            int chunkSize = Math.toIntExact(config.chunkSize().asLongValue());
            return StoredMedia.of(
                    size <= chunkSize
                            ? calls.upload("upload", uploader -> uploader.upload(file.toFile(), options(spec)))
                            : storeInChunks(file, size, chunkSize, spec));
        } catch (IOException e) {
            throw new IllegalStateException("An uploaded file cannot be read", e);
        }
    }

    private Map<?, ?> storePicture(Path file, UploadSpec spec) {
        Map<String, Object> options = options(spec);
        options.put("filename", file.getFileName().toString());
        return calls.upload("upload", uploader -> uploader.upload(Picture.withoutMetadata(file), options));
    }

    private Map<?, ?> storeInChunks(Path file, long size, int chunkSize, UploadSpec spec) {
        String uploadId = UUID.randomUUID().toString();
        Map<?, ?> response = Map.of();
        for (long start = 0; start < size; start += chunkSize) {
            Chunk chunk = new Chunk(file, start, (int) Math.min(chunkSize, size - start));
            Map<String, Object> options = options(spec);
            options.put("filename", file.getFileName().toString());
            options.put(
                    "extra_headers",
                    Map.of(
                            "X-Unique-Upload-Id",
                            uploadId,
                            "Content-Range",
                            "bytes %d-%d/%d".formatted(start, start + chunk.length - 1, size)));
            response = calls.upload("upload-chunk", uploader -> uploader.upload(chunk.read(), options));
        }
        return response;
    }

    /**
     * Stores a copy of what a delivery URL serves, which the media store reads by itself.
     *
     * @param url http or https
     */
    public StoredMedia copy(URI url, UploadSpec spec) {
        return StoredMedia.of(calls.upload("copy", uploader -> uploader.upload(url.toString(), options(spec))));
    }

    /** A chunk of a file, read when its call runs, so that waiting uploads occupy no memory. */
    private record Chunk(Path file, long start, int length) {
        /** The JVM allocates as much native memory as it reads at once, and the allocator keeps it for each thread. */
        private static final int PIECE = 64 * 1024;

        byte[] read() throws IOException {
            byte[] bytes = new byte[length];
            try (var in = new RandomAccessFile(file.toFile(), "r")) {
                in.seek(start);
                for (int read = 0; read < length; read += PIECE) {
                    in.readFully(bytes, read, Math.min(PIECE, length - read));
                }
            }
            return bytes;
        }
    }

    /** Finds the public asset with this public id. */
    public Optional<StoredMedia> find(String publicId, MediaKind kind) {
        return find(new AssetId(kind, DeliveryType.UPLOAD, publicId));
    }

    public Optional<StoredMedia> find(AssetId asset) {
        return calls.admin("find", api -> api.resource(asset.publicId(), options(asset)))
                .map(StoredMedia::of);
    }

    /** Deletes a public asset, as {@link #destroy(AssetId)}. */
    public void destroy(String publicId, MediaKind kind) {
        destroy(new AssetId(kind, DeliveryType.UPLOAD, publicId));
    }

    /** Deletes an asset and its renditions, also from the caches of the CDN; does nothing if it does not exist. */
    public void destroy(AssetId asset) {
        Map<String, Object> options = options(asset);
        options.put("invalidate", true);
        calls.upload("destroy", uploader -> uploader.destroy(asset.publicId(), options));
    }

    /**
     * Gives an asset another name, another delivery type, or both, and ends every URL of the old one, also in the caches
     * of the CDN. May be repeated: an asset that is at its destination already is returned.
     *
     * @return empty if the asset is neither here nor there
     */
    public Optional<StoredMedia> move(AssetId from, AssetId to) {
        Map<String, Object> options = options(from);
        options.put("to_type", to.type().wireName());
        options.put("invalidate", true);
        return calls.rename(uploader -> uploader.rename(from.publicId(), to.publicId(), options))
                .map(StoredMedia::of)
                .or(() -> find(to));
    }

    private Map<String, Object> options(AssetId asset) {
        Map<String, Object> options = calls.newOptions();
        options.put("resource_type", asset.kind().wireName());
        options.put("type", asset.type().wireName());
        return options;
    }

    private Map<String, Object> options(UploadSpec spec) {
        Map<String, Object> options = options(spec.id());
        options.put("public_id", spec.publicId());
        options.put("overwrite", true);
        options.put("invalidate", true);
        spec.eager().ifPresent(eager -> {
            options.put("eager", List.of(rendition(eager)));
            options.put("eager_async", true);
        });
        spec.notificationUrl().ifPresent(url -> {
            options.put("notification_url", url.toString());
            options.put("eager_notification_url", url.toString());
        });
        return options;
    }

    private static EagerTransformation rendition(String eager) {
        int slash = eager.lastIndexOf('/');
        EagerTransformation rendition = new EagerTransformation();
        rendition.rawTransformation(eager.substring(0, slash));
        return rendition.format(eager.substring(slash + 1));
    }
}
