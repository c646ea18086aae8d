package io.streamcore.local.cloudinary;

import io.vertx.core.net.impl.URIDecoder;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Finds what a delivery URL names. Transformations of pictures are accepted, and answered with the original. */
final class DeliveryApi {
    private final AssetStore store;

    DeliveryApi(AssetStore store) {
        this.store = store;
    }

    void deliver(RoutingContext context) {
        context.vertx()
                .executeBlocking(() -> find(context), false)
                .onSuccess(content -> Delivery.send(context, content))
                .onFailure(context::fail);
    }

    private Delivery.Content find(RoutingContext context) throws IOException {
        String path = URIDecoder.decodeURIComponent(context.pathParam("rest"), false);
        DeliveryPath wanted = DeliveryPath.resolve(
                        store, context.pathParam("resourceType"), context.pathParam("type"), path)
                .orElseThrow(() -> new CloudinaryError(404, "Resource not found - " + path));
        return original(wanted.asset());
    }

    private Delivery.Content original(Asset asset) throws IOException {
        Path file = store.file(asset);
        return new Delivery.Content(
                file,
                Files.size(file),
                ContentTypes.of(asset.format()),
                asset.etag(),
                Instant.ofEpochSecond(asset.version()));
    }
}
