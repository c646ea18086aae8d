package io.streamcore.kit.media;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An asset as Cloudinary describes it.
 *
 * @param url the delivery URL
 * @param duration seconds, positive and finite; empty for pictures, and if Cloudinary does not know it
 * @param hasVideo whether it contains moving pictures: Cloudinary stores sound as a video too
 * @param hls URL of the adaptive rendition, if one was requested; it may not be available yet
 */
public record StoredMedia(
        String publicId,
        MediaKind kind,
        DeliveryType type,
        long version,
        String url,
        String format,
        long bytes,
        int width,
        int height,
        Optional<Double> duration,
        boolean hasVideo,
        Optional<String> hls) {

    /** Reads a response of the upload or admin API, or a notification, which have these keys in common. */
    public static StoredMedia of(Map<?, ?> response) {
        return new StoredMedia(
                text(response, "public_id"),
                "video".equals(response.get("resource_type")) ? MediaKind.VIDEO : MediaKind.IMAGE,
                "authenticated".equals(response.get("type")) ? DeliveryType.AUTHENTICATED : DeliveryType.UPLOAD,
                (long) number(response, "version"),
                text(response, "secure_url"),
                text(response, "format"),
                (long) number(response, "bytes"),
                (int) number(response, "width"),
                (int) number(response, "height"),
                Optional.of(number(response, "duration")).filter(seconds -> seconds > 0 && Double.isFinite(seconds)),
                hasVideo(response),
                hls(response));
    }

    public AssetId id() {
        return new AssetId(kind, type, publicId);
    }

    /** Where the tracks are not described, the size of the picture tells. */
    private static boolean hasVideo(Map<?, ?> response) {
        if (!"video".equals(response.get("resource_type")) || Boolean.TRUE.equals(response.get("is_audio"))) {
            return false;
        }
        return response.get("video") instanceof Map<?, ?> track && !track.isEmpty() || number(response, "width") > 0;
    }

    private static Optional<String> hls(Map<?, ?> response) {
        Object renditions = response.get("eager") != null ? response.get("eager") : response.get("derived");
        if (!(renditions instanceof List<?> list)) {
            return Optional.empty();
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(rendition -> text((Map<?, ?>) rendition, "secure_url"))
                .filter(url -> url.endsWith(".m3u8"))
                .findFirst();
    }

    private static String text(Map<?, ?> response, String key) {
        Object value = response.get(key);
        return value == null ? "" : value.toString();
    }

    private static double number(Map<?, ?> response, String key) {
        Object value = response.get(key);
        return value == null ? 0 : Double.parseDouble(value.toString());
    }
}
