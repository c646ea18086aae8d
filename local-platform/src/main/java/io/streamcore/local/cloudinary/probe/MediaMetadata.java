package io.streamcore.local.cloudinary.probe;

/**
 * Metadata read from a media file. Unknown values are null; a {@code raw} file has none.
 *
 * @param resourceType image, video (also for audio) or raw
 * @param duration in seconds; null also if a video does not tell it
 * @param pixelFormat {@code yuv420p} if the codec's settings say so
 */
public record MediaMetadata(
        String resourceType,
        String format,
        Integer width,
        Integer height,
        Double duration,
        Double frameRate,
        String videoCodec,
        String pixelFormat,
        String audioCodec,
        Integer audioFrequency,
        Integer audioChannels) {
    public static final MediaMetadata RAW =
            new MediaMetadata("raw", null, null, null, null, null, null, null, null, null, null);

    public static MediaMetadata image(String format, Integer width, Integer height) {
        return new MediaMetadata("image", format, width, height, null, null, null, null, null, null, null);
    }
}
