package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.delivery.ContentTypes;
import io.streamcore.local.cloudinary.delivery.Delivery;
import io.streamcore.local.cloudinary.store.AssetStore;
import io.streamcore.local.cloudinary.store.EmulatedAsset;
import io.vertx.core.net.impl.URIDecoder;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Serves delivery URLs. Images are delivered as uploaded, whatever transformation or format the URL has; videos too,
 * except for poster frames and HLS.
 */
final class DeliveryApi {
    private final AssetStore store;
    private final Renditions renditions;

    DeliveryApi(AssetStore store, Renditions renditions) {
        this.store = store;
        this.renditions = renditions;
    }

    void deliver(RoutingContext context) {
        context.vertx()
                .executeBlocking(() -> find(context), false)
                .onSuccess(content -> Delivery.send(context, content))
                .onFailure(context::fail);
    }

    private Delivery.Content find(RoutingContext context) throws IOException {
        String path = URIDecoder.decodeURIComponent(context.pathParam("rest"), false);
        DeliveryPath requested = DeliveryPath.resolve(
                        store, context.pathParam("resourceType"), context.pathParam("type"), path)
                .orElseThrow(() -> new CloudinaryError(404, "Resource not found - " + path));
        return Renditions.isRendition(requested.asset(), requested.format())
                ? rendition(requested)
                : original(requested.asset());
    }

    private Delivery.Content rendition(DeliveryPath requested) throws IOException {
        EmulatedAsset asset = requested.asset();
        Path file = renditions.render(asset, requested.transformation(), requested.format());
        return new Delivery.Content(
                file,
                Files.size(file),
                ContentTypes.of(requested.format()),
                asset.etag() + "-" + file.getFileName(),
                Instant.ofEpochSecond(asset.version()));
    }

    private Delivery.Content original(EmulatedAsset asset) throws IOException {
        Path file = store.file(asset);
        return new Delivery.Content(
                file,
                Files.size(file),
                ContentTypes.of(asset.format()),
                asset.etag(),
                Instant.ofEpochSecond(asset.version()));
    }
}
