package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.AssetStore;
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

/** What is file of a video by ffmpeg when it is first asked for, and kept as long as this version of the video. */
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

    /** Whether there is anything to make: pictures and unchanged formats are the original file. */
    static boolean isRendition(EmulatedAsset asset, String format) {
        return asset.key().resourceType().equals("video") && (IMAGES.contains(format) || HLS.contains(format));
    }

    Optional<Path> existing(EmulatedAsset asset, String transformation, String format) {
        return Optional.of(path(asset, transformation, format)).filter(Files::exists);
    }

    /** @throws CloudinaryError 501 without ffmpeg, 404 when the asset is gone by now */
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

    /** @throws CloudinaryError 501 without ffmpeg, if it is needed */
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
            renderHls(asset, file.getParent());
        } else {
            ffmpeg.poster(store.file(asset), offsetSeconds(asset, transformation), file);
        }
    }

    /** The asset may have been destroyed or overwritten while ffmpeg was at work. */
    private void requireCurrent(EmulatedAsset asset) {
        if (store.find(asset.key())
                .filter(now -> now.version() == asset.version())
                .isEmpty()) {
            throw new CloudinaryError(404, "Resource not found - " + asset.publicId());
        }
    }

    /** The playlist names its media by the asset's last name, so that players find it beside the playlist. */
    private void renderHls(EmulatedAsset asset, Path temporary) throws IOException {
        Path playlist = temporary.resolve("stream.m3u8");
        ffmpeg.hls(store.file(asset), asset.media(), playlist);
        String id = asset.publicId();
        String name = AssetUrls.encode(id.substring(id.lastIndexOf('/') + 1)) + ".ts";
        Files.writeString(playlist, Files.readString(playlist).replaceAll("(?m)^stream\\.ts$", name));
    }

    private Path path(EmulatedAsset asset, String transformation, String format) {
        Path derived = store.derived(asset);
        return IMAGES.contains(format)
                ? derived.resolve("frame-" + offsetSeconds(asset, transformation) + "." + format)
                : derived.resolve("stream." + format);
    }

    /** {@code so_<seconds>} or {@code so_<percent>p}; else the middle, as Cloudinary has it. */
    private static double offsetSeconds(EmulatedAsset asset, String transformation) {
        double duration = asset.media().duration();
        Matcher offset = OFFSET.matcher(transformation);
        double wanted = duration / 2;
        if (offset.find()) {
            double number = Double.parseDouble(offset.group(1));
            wanted = offset.group(2).isEmpty() ? number : duration * number / 100;
        }
        return Math.round(Math.max(0, Math.min(wanted, duration - 0.1)) * 1000) / 1000.0;
    }
}
