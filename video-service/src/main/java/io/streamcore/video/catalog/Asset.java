package io.streamcore.video.catalog;

/**
 * Something stored at Cloudinary that belongs to a video.
 *
 * @param publicId chosen by us; null for a frame that Cloudinary takes out of the video itself, and for what was taken
 *     over from elsewhere and is not in our account
 */
public record Asset(String publicId, String url) {

    public static String urlOf(Asset asset) {
        return asset == null ? null : asset.url();
    }
}
