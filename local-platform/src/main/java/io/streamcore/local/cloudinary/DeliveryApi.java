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
record DeliveryApi(AssetStore store, Renditions renditions) {
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
        EmulatedAsset asset = requested.asset();
        if (!Renditions.isRendition(asset, requested.format())) {
            return content(asset, store.file(asset), asset.format(), asset.etag());
        }
        Path file = renditions.render(asset, requested.transformation(), requested.format());
        return content(asset, file, requested.format(), asset.etag() + "-" + file.getFileName());
    }

    private static Delivery.Content content(EmulatedAsset asset, Path file, String format, String etag)
            throws IOException {
        return new Delivery.Content(
                file, Files.size(file), ContentTypes.of(format), etag, Instant.ofEpochSecond(asset.version()));
    }
}
