package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.AssetKey;
import io.streamcore.local.cloudinary.store.AssetStore;
import io.streamcore.local.cloudinary.store.EmulatedAsset;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Implements the admin API: ping, look up, list and delete assets. */
record AdminApi(RequestAuthenticator authenticator, AssetStore store, AssetJson assetJson, EagerTransformations eager) {
    private static final int MAX_RESULTS = 500;

    JsonObject ping(ApiCall call) {
        authenticator.requireAdmin(call);
        return new JsonObject().put("status", "ok");
    }

    JsonObject resource(ApiCall call) {
        authenticator.requireAdmin(call);
        EmulatedAsset asset = store.find(new AssetKey(call.resourceType(), call.type(), call.remainingPath()))
                .orElseThrow(() -> new CloudinaryError(404, "Resource not found - " + call.remainingPath()));
        return assetJson.ofResource(asset).put("derived", eager.derived(asset));
    }

    /** Lists assets ordered by public id; {@code next_cursor} encodes the last id of the previous page. */
    JsonObject list(ApiCall call) {
        authenticator.requireAdmin(call);
        String prefix = call.param("prefix").orElse("");
        String after = call.param("next_cursor").map(AdminApi::decoded).orElse("");
        int limit = call.param("max_results").map(AdminApi::limit).orElse(10);
        List<EmulatedAsset> rest = store.all().stream()
                .filter(asset -> asset.key().resourceType().equals(call.resourceType()))
                .filter(asset -> asset.type().equals(call.type()))
                .filter(asset -> asset.publicId().startsWith(prefix))
                .filter(asset -> asset.publicId().compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        List<EmulatedAsset> page = rest.subList(0, Math.min(limit, rest.size()));
        JsonObject response = new JsonObject()
                .put(
                        "resources",
                        new JsonArray(page.stream().map(assetJson::ofListed).toList()));
        if (rest.size() > limit) {
            response.put("next_cursor", encoded(page.get(limit - 1).publicId()));
        }
        return response;
    }

    /** Deletes by {@code public_ids[]} or {@code prefix}; the SDK sends a POST with {@code _method=delete}. */
    JsonObject delete(ApiCall call) {
        authenticator.requireAdmin(call);
        Optional<String> prefix = call.param("prefix");
        List<String> ids = prefix.isPresent()
                ? store.all().stream()
                        .map(EmulatedAsset::publicId)
                        .filter(id -> id.startsWith(prefix.get()))
                        .toList()
                : Arrays.asList(call.require("public_ids").split(","));
        JsonObject deleted = new JsonObject();
        for (String id : ids) {
            boolean gone = store.remove(new AssetKey(call.resourceType(), call.type(), id))
                    .isPresent();
            if (gone || prefix.isEmpty()) {
                deleted.put(id, gone ? "deleted" : "not_found");
            }
        }
        return new JsonObject().put("deleted", deleted).put("partial", false);
    }

    private static int limit(String value) {
        if (!value.matches("\\d{1,3}") || value.matches("0+") || Integer.parseInt(value) > MAX_RESULTS) {
            throw new CloudinaryError(400, "Invalid value " + value + " for parameter max_results");
        }
        return Integer.parseInt(value);
    }

    private static String encoded(String publicId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(publicId.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new CloudinaryError(400, "Invalid next_cursor");
        }
    }
}
