package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.probe.MediaMetadata;
import io.streamcore.local.cloudinary.probe.MediaProbe;
import io.streamcore.local.cloudinary.store.Digests;
import io.streamcore.local.cloudinary.store.EmulatedAsset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Creates an asset from an upload call and its file; rejects files the call does not allow. */
final class AssetFactory {
    private static final Pattern BAD_PUBLIC_ID = Pattern.compile("^[\\s/]|[\\s/]$|[?&#\\\\%<>\\p{Cntrl}]|//");

    /** The delivery types of uploaded assets; {@code private} differs from {@code authenticated} and is not emulated. */
    private static final Set<String> TYPES = Set.of("upload", "authenticated");

    private AssetFactory() {}

    static EmulatedAsset of(ApiCall call, Path content, String fileName, Clock clock) throws IOException {
        MediaMetadata media = examine(call, content);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new EmulatedAsset(
                UUID.randomUUID().toString().replace("-", ""),
                publicId(call, media, fileName),
                requireValidType(call.type()),
                now.getEpochSecond(),
                now.toString(),
                Files.size(content),
                Digests.hex("MD5", content),
                stem(fileName),
                list(call, "tags"),
                context(call),
                eager(call),
                media);
    }

    static List<String> list(ApiCall call, String name) {
        return call.param(name)
                .map(value -> Arrays.stream(value.split(",")).map(String::strip).toList())
                .orElse(List.of());
    }

    static List<String> eager(ApiCall call) {
        return call.param("eager").map(value -> List.of(value.split("\\|"))).orElse(List.of());
    }

    /** Parses the {@code context} parameter: {@code key=value|key=value}. */
    static Map<String, String> context(ApiCall call) {
        Map<String, String> context = new LinkedHashMap<>();
        for (String pair : call.param("context").orElse("").split("\\|")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                context.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return context;
    }

    private static MediaMetadata examine(ApiCall call, Path content) throws IOException {
        String requested = call.resourceType();
        if (requested.equals("raw")) {
            return MediaMetadata.RAW;
        }
        MediaMetadata found = MediaProbe.read(content).orElse(MediaMetadata.RAW);
        if (!requested.equals("auto") && !requested.equals(found.resourceType())) {
            throw new CloudinaryError(
                    400, requested.equals("image") ? "Invalid image file" : "Unsupported video format or file");
        }
        List<String> allowed = list(call, "allowed_formats");
        if (!allowed.isEmpty() && !allowed.contains(found.format())) {
            String kind = found.resourceType().equals("video") ? "Video" : "Image";
            throw new CloudinaryError(400, "%s file format %s not allowed", kind, found.format());
        }
        return found;
    }

    /** Returns the requested public id, or a random one. A raw file's extension is part of its public id. */
    private static String publicId(ApiCall call, MediaMetadata media, String fileName) {
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        String extension = media.resourceType().equals("raw")
                ? fileName.substring(stem(fileName).length())
                : "";
        String name = call.param("public_id").orElse(random + extension.toLowerCase(Locale.ROOT));
        String id = call.param("folder").map(folder -> folder + "/" + name).orElse(name);
        return requireValidId(id);
    }

    static String requireValidId(String id) {
        if (BAD_PUBLIC_ID.matcher(id).find()) {
            throw new CloudinaryError(400, "public_id (%s) is invalid", id);
        }
        return id;
    }

    static String requireValidType(String type) {
        if (!TYPES.contains(type)) {
            throw new CloudinaryError(400, "Invalid type %s", type);
        }
        return type;
    }

    private static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }
}
