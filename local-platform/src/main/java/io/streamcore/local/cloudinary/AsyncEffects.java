package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.AssetKey;
import io.streamcore.local.cloudinary.store.EmulatedAsset;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Triggers the eager transformations and notifications that an API call requested. */
record AsyncEffects(EagerTransformations eager, NotificationSender notifications) {
    void afterDestroy(ApiCall call, EmulatedAsset asset) {
        JsonObject event = new JsonObject().put("resources", new JsonArray().add(AssetJson.identity(asset)));
        call.param("notification_url").ifPresent(url -> notifications.send(url, "delete", event));
    }

    void afterRename(ApiCall call, AssetKey from, EmulatedAsset asset) {
        JsonObject event = AssetJson.identity(asset)
                .put("from_public_id", from.publicId())
                .put("to_public_id", asset.publicId())
                .put("from_type", from.type())
                .put("to_type", asset.type());
        call.param("notification_url").ifPresent(url -> notifications.send(url, "rename", event));
    }

    /**
     * Applies the effects of an upload or a change.
     *
     * @param type the type of the notification
     * @return the response, with the state of the eager transformations added
     */
    JsonObject apply(ApiCall call, String type, EmulatedAsset asset, JsonObject response) {
        Optional<String> url = call.param("notification_url");
        if (call.param("eager").isPresent()) {
            response.put(
                    "eager",
                    call.flag("eager_async", false)
                            ? eager.renderLater(
                                    asset, call.param("eager_notification_url").or(() -> url))
                            : eager.renderNow(asset));
        }
        url.ifPresent(address -> notifications.send(address, type, response));
        return response;
    }
}
