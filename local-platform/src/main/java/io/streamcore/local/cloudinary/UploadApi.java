package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.AssetKey;
import io.streamcore.local.cloudinary.store.AssetStore;
import io.streamcore.local.cloudinary.store.AssetStore.PutResult;
import io.streamcore.local.cloudinary.store.EmulatedAsset;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.FileUpload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/** The signed calls: upload, whole or in parts, explicit and destroy. */
final class UploadApi {
    private final RequestAuthenticator account;
    private final AssetStore store;
    private final ChunkedUploads chunks;
    private final AssetJson answers;
    private final AsyncEffects aftermath;
    private final Path incoming;
    private final Clock clock;

    UploadApi(
            RequestAuthenticator account,
            AssetStore store,
            ChunkedUploads chunks,
            AssetJson answers,
            AsyncEffects aftermath,
            Path incoming,
            Clock clock) {
        this.account = account;
        this.store = store;
        this.chunks = chunks;
        this.answers = answers;
        this.aftermath = aftermath;
        this.incoming = incoming;
        this.clock = clock;
    }

    JsonObject upload(ApiCall call) throws IOException {
        account.requireSigned(call);
        Path file = call.file().isPresent() ? call.file().get() : fromDataUri(call);
        String fileName = call.upload().map(FileUpload::fileName).orElse("file");
        Optional<String> range = call.header("Content-Range");
        Optional<String> uploadId = call.header("X-Unique-Upload-Id");
        if (range.isPresent() && uploadId.isPresent()) {
            return uploadPart(call, uploadId.get(), ContentRange.parse(range.get()), file, fileName);
        }
        return accept(call, store(call, file, fileName));
    }

    JsonObject destroy(ApiCall call) {
        account.requireSigned(call);
        Optional<EmulatedAsset> removed = store.remove(key(call, call.require("public_id")));
        removed.ifPresent(asset -> aftermath.destroyed(call, asset));
        return new JsonObject().put("result", removed.isPresent() ? "ok" : "not found");
    }

    /** Changes what is known of an asset; its file stays. */
    JsonObject explicit(ApiCall call) throws IOException {
        account.requireSigned(call);
        String publicId = call.require("public_id");
        EmulatedAsset asset = store.find(key(call, publicId))
                .orElseThrow(() -> new CloudinaryError(404, "Resource not found - " + publicId));
        EmulatedAsset described = asset.described(
                call.param("tags").isPresent() ? AssetFactory.list(call, "tags") : asset.tags(),
                call.param("context").isPresent() ? AssetFactory.context(call) : asset.context(),
                call.param("eager").isPresent() ? AssetFactory.eager(call) : asset.eager());
        store.describe(described);
        return aftermath.explicit(call, described, answers.ofUpload(described));
    }

    private JsonObject uploadPart(ApiCall call, String uploadId, ContentRange range, Path chunk, String fileName)
            throws IOException {
        Optional<PutResult> stored;
        synchronized (chunks) {
            stored = add(call, uploadId, range, chunk, fileName);
        }
        return stored.isPresent() ? accept(call, stored.get()) : unfinished(call, range);
    }

    /** The last part of a finished upload may come again, because its answer or what follows it was lost. */
    private Optional<PutResult> add(ApiCall call, String uploadId, ContentRange range, Path chunk, String fileName)
            throws IOException {
        Optional<EmulatedAsset> before = chunks.outcome(uploadId).flatMap(store::find);
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
        JsonObject answer = new JsonObject()
                .put("done", false)
                .put("bytes", range.end() + 1)
                .put("kind", "upload");
        call.param("public_id").ifPresent(id -> answer.put("public_id", id));
        return answer;
    }

    private JsonObject accept(ApiCall call, PutResult stored) {
        JsonObject answer = answers.ofUpload(stored.asset());
        return stored.existing() ? answer.put("existing", true) : aftermath.uploaded(call, stored.asset(), answer);
    }

    private AssetKey key(ApiCall call, String publicId) {
        return new AssetKey(call.resourceType(), call.type(), publicId);
    }

    private Path fromDataUri(ApiCall call) throws IOException {
        String uri = call.require("file");
        int comma = uri.indexOf(";base64,");
        if (!uri.startsWith("data:") || comma < 0) {
            throw new CloudinaryError(400, "Unsupported source URL: " + uri.substring(0, Math.min(80, uri.length())));
        }
        try {
            Path file = Files.createTempFile(incoming, "data-", ".uri");
            return Files.write(file, Base64.getMimeDecoder().decode(uri.substring(comma + 8)));
        } catch (IllegalArgumentException e) {
            throw new CloudinaryError(400, "Invalid data URI");
        }
    }
}
