package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.AssetKey;
import io.streamcore.local.cloudinary.store.AssetStore;
import io.streamcore.local.cloudinary.store.AssetStore.PutResult;
import io.streamcore.local.cloudinary.store.EmulatedAsset;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.FileUpload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Implements the signed calls: upload (whole or in chunks), rename, explicit and destroy. */
record UploadApi(
        RequestAuthenticator authenticator,
        AssetStore store,
        ChunkedUploads chunks,
        AssetJson assetJson,
        AsyncEffects asyncEffects,
        SourceUrls sources,
        Clock clock) {
    JsonObject upload(ApiCall call) throws IOException {
        authenticator.requireSigned(call);
        Path file = call.file().isPresent() ? call.file().get() : sources.read(call.require("file"));
        String fileName = call.upload().map(FileUpload::fileName).orElse("file");
        Optional<String> range = call.header("Content-Range");
        Optional<String> uploadId = call.header("X-Unique-Upload-Id");
        if (range.isPresent() && uploadId.isPresent()) {
            return uploadPart(call, uploadId.get(), ContentRange.parse(range.get()), file, fileName);
        }
        return respond(call, store(call, file, fileName));
    }

    JsonObject destroy(ApiCall call) {
        authenticator.requireSigned(call);
        Optional<EmulatedAsset> removed = store.remove(key(call, call.require("public_id")));
        removed.ifPresent(asset -> asyncEffects.afterDestroy(call, asset));
        return new JsonObject().put("result", removed.isPresent() ? "ok" : "not found");
    }

    /** Gives an asset another public id, another delivery type, or both; its version and its renditions stay. */
    JsonObject rename(ApiCall call) throws IOException {
        authenticator.requireSigned(call);
        AssetKey from = key(call, call.require("from_public_id"));
        String publicId = AssetFactory.requireValidId(call.require("to_public_id"));
        String type = call.param("to_type").map(AssetFactory::requireValidType).orElse(from.type());
        AssetKey to = new AssetKey(from.resourceType(), type, publicId);
        EmulatedAsset renamed =
                switch (store.rename(from, to, call.flag("overwrite", false))) {
                    case ABSENT -> throw new CloudinaryError(404, "Resource not found - " + from.publicId());
                    case TARGET_EXISTS -> throw new CloudinaryError(400, "to_public_id (%s) already exists", publicId);
                    case RENAMED ->
                        store.find(to).orElseThrow(() -> new CloudinaryError(404, "Resource not found - " + publicId));
                };
        asyncEffects.afterRename(call, from, renamed);
        return assetJson.ofUpload(renamed);
    }

    /** Changes an asset's tags, context and eager transformations, not its file. */
    JsonObject explicit(ApiCall call) throws IOException {
        authenticator.requireSigned(call);
        String publicId = call.require("public_id");
        EmulatedAsset asset = store.find(key(call, publicId))
                .orElseThrow(() -> new CloudinaryError(404, "Resource not found - " + publicId));
        EmulatedAsset described = asset.withDescription(
                call.param("tags").isPresent() ? AssetFactory.list(call, "tags") : asset.tags(),
                call.param("context").isPresent() ? AssetFactory.context(call) : asset.context(),
                call.param("eager").isPresent() ? AssetFactory.eager(call) : asset.eager());
        store.describe(described);
        return asyncEffects.apply(call, "explicit", described, assetJson.ofUpload(described));
    }

    private JsonObject uploadPart(ApiCall call, String uploadId, ContentRange range, Path chunk, String fileName)
            throws IOException {
        Optional<PutResult> stored;
        synchronized (chunks) {
            stored = add(call, uploadId, range, chunk, fileName);
        }
        return stored.isPresent() ? respond(call, stored.get()) : unfinished(call, range);
    }

    /** Adds a chunk. The last chunk of a finished upload may be sent again, because its response may have been lost. */
    private Optional<PutResult> add(ApiCall call, String uploadId, ContentRange range, Path chunk, String fileName)
            throws IOException {
        Optional<EmulatedAsset> before = chunks.finishedAsset(uploadId).flatMap(store::find);
        if (before.isPresent()) {
            return before.filter(asset -> range.isLast()).map(asset -> new PutResult(asset, false));
        }
        Optional<Path> whole = chunks.receive(uploadId, range, chunk);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        try {
            PutResult stored = store(call, whole.get(), fileName);
            chunks.finished(uploadId, stored.asset().key());
            return Optional.of(stored);
        } finally {
            chunks.discard(uploadId);
        }
    }

    private PutResult store(ApiCall call, Path file, String fileName) throws IOException {
        return store.put(AssetFactory.of(call, file, fileName, clock), file, call.flag("overwrite", true));
    }

    private static JsonObject unfinished(ApiCall call, ContentRange range) {
        JsonObject response = new JsonObject()
                .put("done", false)
                .put("bytes", range.end() + 1)
                .put("kind", "upload");
        call.param("public_id").ifPresent(id -> response.put("public_id", id));
        return response;
    }

    private JsonObject respond(ApiCall call, PutResult stored) {
        JsonObject response = assetJson.ofUpload(stored.asset());
        return stored.existing()
                ? response.put("existing", true)
                : asyncEffects.apply(call, "upload", stored.asset(), response);
    }

    private AssetKey key(ApiCall call, String publicId) {
        return new AssetKey(call.resourceType(), call.type(), publicId);
    }
}
