package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.access.DeliveryAccess;
import io.streamcore.local.cloudinary.access.DeliveryAccess.Grant;
import io.streamcore.local.cloudinary.access.DeliveryAccess.Permit;
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
record DeliveryApi(DeliveryAccess access, AssetStore store, Renditions renditions, AssetUrls urls) {
    void deliver(RoutingContext context) {
        context.vertx()
                .executeBlocking(() -> find(context), false)
                .onSuccess(content -> Delivery.send(context, content))
                .onFailure(context::fail);
    }

    private Delivery.Content find(RoutingContext context) throws IOException {
        String type = context.pathParam("type");
        Permit permit = access.check(context.request(), type)
                .orElseThrow(() -> new CloudinaryError(401, "Unauthorized: a valid signature or token is required"));
        String path = URIDecoder.decodeURIComponent(permit.path(), false);
        DeliveryPath requested = DeliveryPath.resolve(store, context.pathParam("resourceType"), type, path)
                .orElseThrow(() -> new CloudinaryError(404, "Resource not found - " + path));
        EmulatedAsset asset = requested.asset();
        if (!Renditions.isRendition(asset, requested.format())) {
            return content(asset, store.file(asset), asset.format(), asset.etag());
        }
        Path file = requested.format().equals("m3u8")
                ? renditions.playlist(asset, requested.transformation(), segments(permit, requested))
                : renditions.render(asset, requested.transformation(), requested.format());
        return content(asset, file, requested.format(), asset.etag() + "-" + file.getFileName());
    }

    /**
     * Returns the URL of the segments for a playlist: signed if the playlist's URL is, otherwise relative, so that it
     * inherits the transformation and the token of the playlist's URL.
     */
    private String segments(Permit permit, DeliveryPath requested) {
        EmulatedAsset asset = requested.asset();
        return permit.grant() == Grant.SIGNATURE
                ? urls.path(asset, requested.transformation(), "ts")
                : AssetUrls.encode(asset.publicId().substring(asset.publicId().lastIndexOf('/') + 1)) + ".ts";
    }

    private static Delivery.Content content(EmulatedAsset asset, Path file, String format, String etag)
            throws IOException {
        return new Delivery.Content(
                file, Files.size(file), ContentTypes.of(format), etag, Instant.ofEpochSecond(asset.version()));
    }
}
