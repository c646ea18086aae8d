package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.EmulatedAsset;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Triggers the eager transformations and notifications that an API call requested. */
final class AsyncEffects {
    private final EagerTransformations eager;
    private final NotificationSender notifications;

    AsyncEffects(EagerTransformations eager, NotificationSender notifications) {
        this.eager = eager;
        this.notifications = notifications;
    }

    /** @return the response, with the state of the eager transformations added */
    JsonObject afterUpload(ApiCall call, EmulatedAsset asset, JsonObject response) {
        return apply(call, "upload", asset, response);
    }

    JsonObject afterExplicit(ApiCall call, EmulatedAsset asset, JsonObject response) {
        return apply(call, "explicit", asset, response);
    }

    void afterDestroy(ApiCall call, EmulatedAsset asset) {
        JsonObject deleted = new JsonObject()
                .put("asset_id", asset.assetId())
                .put("public_id", asset.publicId())
                .put("version", asset.version())
                .put("resource_type", asset.key().resourceType())
                .put("type", asset.type());
        JsonObject event = new JsonObject().put("resources", new JsonArray().add(deleted));
        call.param("notification_url").ifPresent(url -> notifications.send(url, "delete", event));
    }

    private JsonObject apply(ApiCall call, String type, EmulatedAsset asset, JsonObject response) {
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
