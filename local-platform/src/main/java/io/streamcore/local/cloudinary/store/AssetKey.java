package io.streamcore.local.cloudinary.store;

import java.util.Comparator;

/** Identifies an asset. The same public id can exist once per resource type and delivery type. */
public record AssetKey(String resourceType, String type, String publicId) implements Comparable<AssetKey> {
    private static final Comparator<AssetKey> ORDER = Comparator.comparing(AssetKey::resourceType)
            .thenComparing(AssetKey::type)
            .thenComparing(AssetKey::publicId);

    @Override
    public int compareTo(AssetKey other) {
        return ORDER.compare(this, other);
    }

    /** Returns a folder name that is safe for any public id. */
    String folderName() {
        return Digests.hex("SHA-256", resourceType + "/" + type + "/" + publicId)
                .substring(0, 40);
    }
}
