package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.EmulatedAsset;
import java.util.List;

/** An eager transformation in Cloudinary's notation: {@code sp_auto/m3u8}, {@code so_1,w_300/jpg}, {@code w_300}. */
record EagerRendition(String notation, String transformation, String format) {
    static List<EagerRendition> of(EmulatedAsset asset) {
        return asset.eager().stream()
                .map(notation -> parse(notation, asset.format()))
                .toList();
    }

    private static EagerRendition parse(String notation, String format) {
        int slash = notation.lastIndexOf('/');
        String last = notation.substring(slash + 1);
        return last.matches("[a-z0-9]+") && !last.isEmpty()
                ? new EagerRendition(notation, notation.substring(0, Math.max(0, slash)), last)
                : new EagerRendition(notation, notation, format);
    }
}
