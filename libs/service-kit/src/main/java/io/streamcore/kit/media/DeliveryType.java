package io.streamcore.kit.media;

import java.util.Locale;

/** Cloudinary's delivery {@code type}, which decides who may fetch an asset and is part of its identity. */
public enum DeliveryType {
    /** Delivered to everybody. */
    UPLOAD,
    /** Delivered by signed URLs only, the original and everything derived from it. */
    AUTHENTICATED;

    /** The name in URLs and parameters. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
