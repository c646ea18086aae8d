package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.EmulatedAsset;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What follows a change: the renditions asked for, and who is to be told. */
final class AsyncEffects {
    private final EagerTransformations eager;
    private final NotificationSender notifications;

    AsyncEffects(EagerTransformations eager, NotificationSender notifications) {
        this.eager = eager;
        this.notifications = notifications;
    }

    /** @return the answer, with what has become of the renditions */
    JsonObject uploaded(ApiCall call, EmulatedAsset asset, JsonObject answer) {
        return followed(call, "upload", asset, answer);
    }

    JsonObject explicit(ApiCall call, EmulatedAsset asset, JsonObject answer) {
        return followed(call, "explicit", asset, answer);
    }

    void destroyed(ApiCall call, EmulatedAsset asset) {
        JsonObject gone = new JsonObject()
                .put("asset_id", asset.assetId())
                .put("public_id", asset.publicId())
                .put("version", asset.version())
                .put("resource_type", asset.key().resourceType())
                .put("type", asset.type());
        JsonObject facts = new JsonObject().put("resources", new JsonArray().add(gone));
        call.param("notification_url").ifPresent(url -> notifications.tell(url, "delete", facts));
    }

    private JsonObject followed(ApiCall call, String type, EmulatedAsset asset, JsonObject answer) {
        Optional<String> url = call.param("notification_url");
        if (call.param("eager").isPresent()) {
            answer.put(
                    "eager",
                    call.flag("eager_async", false)
                            ? eager.later(
                                    asset, call.param("eager_notification_url").or(() -> url))
                            : eager.now(asset));
        }
        url.ifPresent(address -> notifications.tell(address, type, answer));
        return answer;
    }
}
