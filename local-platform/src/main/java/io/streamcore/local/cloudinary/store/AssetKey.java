package io.streamcore.local.cloudinary.store;

import java.util.Comparator;

/** What identifies an asset: the same public id may exist once for each resource type and delivery type. */
public record AssetKey(String resourceType, String type, String publicId) implements Comparable<AssetKey> {
    private static final Comparator<AssetKey> ORDER = Comparator.comparing(AssetKey::resourceType)
            .thenComparing(AssetKey::type)
            .thenComparing(AssetKey::publicId);

    @Override
    public int compareTo(AssetKey other) {
        return ORDER.compare(this, other);
    }

    /** A file name for any public id, whatever characters it holds. */
    String folderName() {
        return Digests.hex("SHA-256", resourceType + "/" + type + "/" + publicId)
                .substring(0, 40);
    }
}
