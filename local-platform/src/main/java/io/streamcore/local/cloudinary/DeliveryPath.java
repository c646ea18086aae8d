package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.AssetKey;
import io.streamcore.local.cloudinary.store.AssetStore;
import io.streamcore.local.cloudinary.store.EmulatedAsset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A parsed delivery URL: {@code [transformation/][v123/]public_id[.format]}. Only the store knows where the
 * transformation ends and the public id starts, so every split is tried, longest public id first.
 *
 * @param format the format in the URL, else the asset's
 */
record DeliveryPath(EmulatedAsset asset, String transformation, String format) {
    private static final Pattern VERSION = Pattern.compile("v\\d+");
    private static final Pattern TRANSFORMATION = Pattern.compile("[a-z]{1,3}_[^/]+");

    static Optional<DeliveryPath> resolve(AssetStore store, String resourceType, String type, String path) {
        List<String> parts = Arrays.asList(path.split("/"));
        for (int i = 0; i < parts.size(); i++) {
            String transformation = String.join("/", parts.subList(0, i));
            Optional<DeliveryPath> found =
                    find(store, resourceType, type, transformation, parts.subList(i, parts.size()));
            if (found.isPresent()) {
                return found;
            }
            if (!TRANSFORMATION.matcher(parts.get(i)).matches()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<DeliveryPath> find(
            AssetStore store, String resourceType, String type, String transformation, List<String> parts) {
        boolean versioned = parts.size() > 1 && VERSION.matcher(parts.get(0)).matches();
        String id = String.join("/", versioned ? parts.subList(1, parts.size()) : parts);
        int dot = id.lastIndexOf('.');
        if (dot > id.lastIndexOf('/') && !resourceType.equals("raw")) {
            Optional<EmulatedAsset> named = store.find(new AssetKey(resourceType, type, id.substring(0, dot)));
            if (named.isPresent()) {
                return named.map(asset -> new DeliveryPath(asset, transformation, id.substring(dot + 1)));
            }
        }
        return store.find(new AssetKey(resourceType, type, id))
                .map(asset -> new DeliveryPath(asset, transformation, asset.format()));
    }
}
