package io.streamcore.kit.media;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Identifies an asset: the same public id can exist once per resource type and delivery type. */
public record AssetId(MediaKind kind, DeliveryType type, String publicId) {
    private static final int RANDOM_BYTES = 20;

    /** Returns a public id of 160 random bits, from which neither an owner, a time nor a neighbour can be derived. */
    public static String randomPublicId(String folder) {
        byte[] random = new byte[RANDOM_BYTES];
        // Not a static field: a native executable would contain the generator and its seed.
        new SecureRandom().nextBytes(random);
        return folder + "/" + HexFormat.of().formatHex(random);
    }
}
