package io.streamcore.video.catalog;

import io.streamcore.kit.media.AssetId;
import io.streamcore.kit.media.DeliveryType;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.StoredMedia;

/**
 * A media file of a video.
 *
 * @param publicId null for an asset of another account, and for a frame of the video
 * @param url null if it is generated for each response: for assets that are not public, and for frames
 * @param type null for public assets that were stored before delivery types were
 * @param version null if unknown
 * @param format null if unknown
 */
public record Asset(String publicId, String url, DeliveryType type, Long version, String format) {
    /** The first frame of the video, in place of a picture. */
    public static final Asset FRAME = new Asset(null, null, null, null, null);

    /** A public asset whose URL is known. */
    public Asset(String publicId, String url) {
        this(publicId, url, null, null, null);
    }

    public static Asset of(StoredMedia stored) {
        String url = stored.type() == DeliveryType.UPLOAD ? stored.url() : null;
        return new Asset(stored.publicId(), url, stored.type(), stored.version(), stored.format());
    }

    /** The address of a public asset; null if there is none. */
    public static String urlOf(Asset asset) {
        return asset == null ? null : asset.url();
    }

    /** Whether this service may move and destroy it. */
    public boolean isOwn() {
        return publicId != null;
    }

    public boolean isPublic() {
        return type != DeliveryType.AUTHENTICATED;
    }

    public AssetId id(MediaKind kind) {
        return new AssetId(kind, isPublic() ? DeliveryType.UPLOAD : DeliveryType.AUTHENTICATED, publicId);
    }
}
