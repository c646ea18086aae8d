package io.streamcore.kit.media;

import com.cloudinary.EagerTransformation;
import com.cloudinary.Transformation;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The media store. Every call has time limits and is repeated a few times when the store stumbles, which is safe
 * because public ids are ours; failures are {@link ApiException}s: 415 {@code unsupported-media-type} for a file it
 * cannot read, 502 {@code media-store-failed}, 503 {@code media-store-unavailable}.
 */
@ApplicationScoped
public class Media {
    @Inject
    CloudinaryCalls calls;

    @Inject
    MediaConfig config;

    /** Stores a file, a large one in chunks; memory holds one chunk of each call that {@link MediaConfig#parallel()} lets run. */
    public StoredMedia store(Path file, UploadSpec order) {
        try {
            long size = Files.size(file);
            int chunk = Math.toIntExact(config.chunkSize().asLongValue());
            return StoredMedia.of(size <= chunk ? storeWhole(file, order) : storeInChunks(file, size, chunk, order));
        } catch (IOException e) {
            throw new IllegalStateException("An uploaded file could not be read back", e);
        }
    }

    private Map<?, ?> storeWhole(Path file, UploadSpec order) {
        return calls.upload("upload", uploader -> uploader.upload(file.toFile(), options(order)));
    }

    private Map<?, ?> storeInChunks(Path file, long size, int chunk, UploadSpec order) {
        String uploadId = UUID.randomUUID().toString();
        Map<?, ?> answer = Map.of();
        for (long start = 0; start < size; start += chunk) {
            Part part = new Part(file, start, (int) Math.min(chunk, size - start));
            Map<String, Object> options = options(order);
            options.put("filename", file.getFileName().toString());
            options.put(
                    "extra_headers",
                    Map.of(
                            "X-Unique-Upload-Id",
                            uploadId,
                            "Content-Range",
                            "bytes %d-%d/%d".formatted(start, start + part.length - 1, size)));
            answer = calls.upload("upload-chunk", uploader -> uploader.upload(part.read(), options));
        }
        return answer;
    }

    /** A part of a file. It is read when its call has a place, so that uploads that wait for one hold no memory. */
    private record Part(Path file, long start, int length) {
        byte[] read() throws IOException {
            byte[] bytes = new byte[length];
            try (var in = new RandomAccessFile(file.toFile(), "r")) {
                in.seek(start);
                in.readFully(bytes);
            }
            return bytes;
        }
    }

    /** What is stored under this public id, if anything. */
    public Optional<StoredMedia> find(String publicId, MediaKind kind) {
        return calls.admin("find", api -> api.resource(publicId, options(kind))).map(StoredMedia::of);
    }

    /** Removes an asset and its renditions, also from the delivery network's caches. Nothing there is success too. */
    public void destroy(String publicId, MediaKind kind) {
        Map<String, Object> options = options(kind);
        options.put("invalidate", true);
        calls.upload("destroy", uploader -> uploader.destroy(publicId, options));
    }

    /** Address of a frame of a stored video, made by Cloudinary when it is first asked for. */
    public String posterUrl(String publicId, long version) {
        return calls.cloudinary()
                .url()
                .resourceType(MediaKind.VIDEO.wireName())
                .version(version)
                .format("jpg")
                .transformation(new Transformation<>().startOffset("0"))
                .generate(publicId);
    }

    private Map<String, Object> options(MediaKind kind) {
        Map<String, Object> options = calls.limits();
        options.put("resource_type", kind.wireName());
        return options;
    }

    private Map<String, Object> options(UploadSpec order) {
        Map<String, Object> options = options(order.kind());
        options.put("public_id", order.publicId());
        options.put("overwrite", true);
        options.put("invalidate", true);
        order.eager().ifPresent(eager -> {
            options.put("eager", List.of(rendition(eager)));
            options.put("eager_async", true);
        });
        order.notificationUrl().ifPresent(url -> {
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
