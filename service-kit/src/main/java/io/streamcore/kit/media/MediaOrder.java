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
public record MediaOrder(String publicId, Kind kind, Optional<String> eager, Optional<URI> notificationUrl) {

    public static MediaOrder image(String publicId) {
        return new MediaOrder(publicId, Kind.IMAGE, Optional.empty(), Optional.empty());
    }

    /** A video with an adaptive (HLS) rendition. */
    public static MediaOrder video(String publicId, Optional<URI> notificationUrl) {
        return new MediaOrder(publicId, Kind.VIDEO, Optional.of("sp_auto/m3u8"), notificationUrl);
    }
}
