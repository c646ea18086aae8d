package io.streamcore.video.catalog;

import io.streamcore.kit.media.AssetId;
import io.streamcore.kit.media.DeliveryType;
import io.streamcore.kit.media.MediaKind;
import java.time.Instant;

/**
 * An asset that is destroyed unless its video refers to it when it is due: it was replaced, or its upload may not
 * complete.
 *
 * @param type null for public assets that were recorded before delivery types were
 */
public record OrphanedAsset(String publicId, MediaKind kind, DeliveryType type, Instant dueAt) {
    public static OrphanedAsset of(AssetId asset, Instant dueAt) {
        return new OrphanedAsset(asset.publicId(), asset.kind(), asset.type(), dueAt);
    }

    public AssetId id() {
        return new AssetId(kind, type == null ? DeliveryType.UPLOAD : type, publicId);
    }
}
