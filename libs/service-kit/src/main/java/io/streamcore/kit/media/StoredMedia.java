package io.streamcore.kit.media;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An asset as Cloudinary describes it.
 *
 * @param url where it is delivered
 * @param duration seconds; empty for pictures
 * @param hls address of the adaptive rendition once one was ordered; it may still be in the making
 */
public record StoredMedia(
        String publicId,
        MediaKind kind,
        long version,
        String url,
        String format,
        long bytes,
        int width,
        int height,
        Optional<Double> duration,
        Optional<String> hls) {

    /** Reads an upload answer, a notification or an admin API description: they share these keys. */
    public static StoredMedia of(Map<?, ?> answer) {
        return new StoredMedia(
                text(answer, "public_id"),
                "video".equals(answer.get("resource_type")) ? MediaKind.VIDEO : MediaKind.IMAGE,
                (long) number(answer, "version"),
                text(answer, "secure_url"),
                text(answer, "format"),
                (long) number(answer, "bytes"),
                (int) number(answer, "width"),
                (int) number(answer, "height"),
                answer.get("duration") == null ? Optional.empty() : Optional.of(number(answer, "duration")),
                hls(answer));
    }

    private static Optional<String> hls(Map<?, ?> answer) {
        Object renditions = answer.get("eager") != null ? answer.get("eager") : answer.get("derived");
        if (!(renditions instanceof List<?> list)) {
            return Optional.empty();
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(rendition -> text((Map<?, ?>) rendition, "secure_url"))
                .filter(url -> url.endsWith(".m3u8"))
                .findFirst();
    }

    private static String text(Map<?, ?> answer, String key) {
        Object value = answer.get(key);
        return value == null ? "" : value.toString();
    }

    private static double number(Map<?, ?> answer, String key) {
        Object value = answer.get(key);
        return value == null ? 0 : Double.parseDouble(value.toString());
    }
}
