package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.AssetStore;
import io.streamcore.local.cloudinary.store.Digests;
import io.streamcore.local.cloudinary.store.DurableFiles;
import io.streamcore.local.cloudinary.store.EmulatedAsset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders poster frames and HLS of videos on first request and caches them with the asset's version. */
final class Renditions {
    static final Set<String> IMAGES = Set.of("jpg", "jpeg", "png", "webp");
    static final Set<String> HLS = Set.of("m3u8", "ts");
    private static final Pattern OFFSET = Pattern.compile("(?:^|[,/])so_(\\d{1,6}(?:\\.\\d{1,6})?)(p?)(?:$|[,/])");

    private final AssetStore store;
    private final Ffmpeg ffmpeg;
    private final Path workFolder;
    private final Map<Path, Object> locks = new ConcurrentHashMap<>();

    Renditions(AssetStore store, Ffmpeg ffmpeg, Path workFolder) {
        this.store = store;
        this.ffmpeg = ffmpeg;
        this.workFolder = workFolder;
    }

    /** Whether the format has to be rendered; images and other formats are delivered as uploaded. */
    static boolean isRendition(EmulatedAsset asset, String format) {
        return asset.key().resourceType().equals("video") && (IMAGES.contains(format) || HLS.contains(format));
    }

    Optional<Path> existing(EmulatedAsset asset, String transformation, String format) {
        return Optional.of(path(asset, transformation, format)).filter(Files::exists);
    }

    /** @throws CloudinaryError 501 without ffmpeg, 404 if the asset was deleted meanwhile */
    Path render(EmulatedAsset asset, String transformation, String format) throws IOException {
        Path target = path(asset, transformation, format);
        synchronized (locks.computeIfAbsent(target.getParent(), key -> new Object())) {
            if (!Files.exists(target)) {
                requireRenderable(asset, format);
                renderTo(asset, transformation, target);
            }
        }
        return target;
    }

    /**
     * Renders HLS and returns a playlist with the given URL of its segments, which are byte ranges of one file. The
     * stored playlist names no asset, so that it stays valid when the asset is renamed.
     */
    Path playlist(EmulatedAsset asset, String transformation, String segmentsUrl) throws IOException {
        Path stored = render(asset, transformation, "m3u8");
        Path playlist = stored.resolveSibling("playlist-" + Digests.hex("SHA-1", segmentsUrl) + ".m3u8");
        if (!Files.exists(playlist)) {
            String text = Files.readString(stored).replaceAll("(?m)^stream\\.ts$", segmentsUrl);
            Path draft = Files.writeString(workFolder.resolve("playlist-" + UUID.randomUUID()), text);
            Files.move(draft, playlist, StandardCopyOption.REPLACE_EXISTING);
        }
        return playlist;
    }

    /** @throws CloudinaryError 501 if ffmpeg is needed and not installed */
    void requireRenderable(EmulatedAsset asset, String format) {
        if (isRendition(asset, format)) {
            ffmpeg.require(IMAGES.contains(format) ? "A poster frame" : "HLS");
        }
    }

    private void renderTo(EmulatedAsset asset, String transformation, Path target) throws IOException {
        Path temporary = Files.createDirectory(workFolder.resolve("render-" + UUID.randomUUID()));
        try {
            produce(asset, transformation, temporary.resolve(target.getFileName()));
            requireCurrent(asset);
            Files.createDirectories(target.getParent());
            for (Path file : DurableFiles.children(temporary)) {
                Files.move(file, target.resolveSibling(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (CloudinaryError e) {
            requireCurrent(asset);
            throw e;
        } finally {
            DurableFiles.deleteTree(temporary);
        }
    }

    private void produce(EmulatedAsset asset, String transformation, Path file) throws IOException {
        if (file.getFileName().toString().startsWith("stream.")) {
            ffmpeg.hls(store.file(asset), asset.media(), file.resolveSibling("stream.m3u8"));
        } else {
            ffmpeg.poster(store.file(asset), offsetSeconds(asset, transformation), file);
        }
    }

    /** Rejects the rendition if the asset was deleted or overwritten while ffmpeg was running. */
    private void requireCurrent(EmulatedAsset asset) {
        if (store.find(asset.key())
                .filter(now -> now.version() == asset.version())
                .isEmpty()) {
            throw new CloudinaryError(404, "Resource not found - " + asset.publicId());
        }
    }

    private Path path(EmulatedAsset asset, String transformation, String format) {
        Path derived = store.derived(asset);
        return IMAGES.contains(format)
                ? derived.resolve("frame-" + offsetSeconds(asset, transformation) + "." + format)
                : derived.resolve("stream." + format);
    }

    /** Returns {@code so_<seconds>} or {@code so_<percent>p} in seconds; by default the middle, as Cloudinary does. */
    private static double offsetSeconds(EmulatedAsset asset, String transformation) {
        double duration = asset.media().duration() == null ? 0 : asset.media().duration();
        Matcher offset = OFFSET.matcher(transformation);
        double requested = duration / 2;
        if (offset.find()) {
            double number = Double.parseDouble(offset.group(1));
            requested = offset.group(2).isEmpty() ? number : duration * number / 100;
        }
        return Math.round(Math.max(0, Math.min(requested, duration - 0.1)) * 1000) / 1000.0;
    }
}
