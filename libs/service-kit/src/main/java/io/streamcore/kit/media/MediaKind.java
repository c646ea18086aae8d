package io.streamcore.kit.media;

import java.util.Locale;

/** Cloudinary's {@code resource_type}: an asset is found only under the one it was stored as. */
public enum MediaKind {
    IMAGE,
    VIDEO;

    /** The name in addresses and parameters. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
