package io.streamcore.video.catalog;

/**
 * A media file at Cloudinary that belongs to a video.
 *
 * @param publicId chosen by this service; null for a frame that Cloudinary extracts from the video, and for an imported
 *     file of another account
 */
public record Asset(String publicId, String url) {

    /** The address of the asset; null if there is none. */
    public static String urlOf(Asset asset) {
        return asset == null ? null : asset.url();
    }
}
