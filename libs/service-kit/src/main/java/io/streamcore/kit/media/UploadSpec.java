package io.streamcore.kit.media;

import java.net.URI;
import java.util.Optional;

/**
 * What is to be stored and under which name. Storing the same order again replaces the asset, so that every step can
 * be repeated.
 *
 * @param publicId chosen by us, never by a client
 * @param eager renditions to be made in the background, in Cloudinary's notation such as {@code sp_auto/m3u8}
 * @param notificationUrl where Cloudinary reports that the asset, and each rendition, is there
 */
public record UploadSpec(String publicId, MediaKind kind, Optional<String> eager, Optional<URI> notificationUrl) {

    public static UploadSpec image(String publicId) {
        return new UploadSpec(publicId, MediaKind.IMAGE, Optional.empty(), Optional.empty());
    }

    /** A video with an adaptive (HLS) rendition. */
    public static UploadSpec video(String publicId, Optional<URI> notificationUrl) {
        return new UploadSpec(publicId, MediaKind.VIDEO, Optional.of("sp_auto/m3u8"), notificationUrl);
    }
}
