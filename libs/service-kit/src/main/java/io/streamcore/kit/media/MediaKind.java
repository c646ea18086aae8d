package io.streamcore.kit.media;

import java.util.Locale;

/** Cloudinary's {@code resource_type}, which is part of the identity of an asset. */
public enum MediaKind {
    IMAGE,
    VIDEO;

    /** The name in URLs and parameters. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
