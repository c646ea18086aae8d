package io.streamcore.video.catalog;

/**
 * Something stored at Cloudinary that belongs to a video.
 *
 * @param publicId chosen by us; null for a frame that Cloudinary takes out of the video itself
 */
public record Asset(String publicId, String url) {

    static String urlOf(Asset asset) {
        return asset == null ? null : asset.url();
    }
}
