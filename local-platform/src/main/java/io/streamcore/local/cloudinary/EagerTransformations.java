package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.AssetKey;
import io.streamcore.local.cloudinary.store.AssetStore;
import io.streamcore.local.cloudinary.store.DurableQueue;
import io.streamcore.local.cloudinary.store.EmulatedAsset;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes the renditions asked for at upload: before the answer, or in the background with a notification after it. */
final class EagerTransformations implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EagerTransformations.class.getName());
    private final AssetStore store;
    private final Renditions renditions;
    private final AssetUrls urls;
    private final NotificationSender notifications;
    private final DurableQueue queue;
    private final ExecutorService background = Executors.newSingleThreadExecutor(NotificationSender::thread);

    EagerTransformations(
            AssetStore store,
            Renditions renditions,
            AssetUrls urls,
            NotificationSender notifications,
            DurableQueue queue) {
        this.store = store;
        this.renditions = renditions;
        this.urls = urls;
        this.notifications = notifications;
        this.queue = queue;
    }

    /** Takes up what the last run left; the addresses must be known by now. */
    void resume() throws IOException {
        queue.left().forEach((id, work) -> background.execute(() -> work(id, work)));
    }

    JsonArray now(EmulatedAsset asset) {
        JsonArray entries = new JsonArray();
        EagerRendition.of(asset).forEach(wanted -> entries.add(made(asset, wanted)));
        return entries;
    }

    /** @param notificationUrl whom to tell when all are made */
    JsonArray later(EmulatedAsset asset, Optional<String> notificationUrl) {
        String batch = UUID.randomUUID().toString().replace("-", "");
        JsonObject work =
                new JsonObject().put("key", JsonObject.mapFrom(asset.key())).put("batch", batch);
        notificationUrl.ifPresent(url -> work.put("url", url));
        String id = queue.add(work);
        background.execute(() -> work(id, work));
        JsonArray entries = new JsonArray();
        EagerRendition.of(asset)
                .forEach(wanted -> entries.add(promised(asset, wanted).put("batch_id", batch)));
        return entries;
    }

    /** Those that are there, without making any. */
    JsonArray derived(EmulatedAsset asset) {
        JsonArray entries = new JsonArray();
        EagerRendition.of(asset).stream()
                .filter(wanted -> isThere(asset, wanted))
                .forEach(wanted -> entries.add(made(asset, wanted)));
        return entries;
    }

    private boolean isThere(EmulatedAsset asset, EagerRendition wanted) {
        return !Renditions.isMade(asset, wanted.format())
                || renditions
                        .existing(asset, wanted.transformation(), wanted.format())
                        .isPresent();
    }

    private JsonObject promised(EmulatedAsset asset, EagerRendition wanted) {
        try {
            renditions.requireMakeable(asset, wanted.format());
            return addressed(asset, wanted).put("status", "processing");
        } catch (CloudinaryError e) {
            return failed(wanted, e);
        }
    }

    /** Work that is interrupted by the end of this run is left for the next one. */
    private void work(String id, JsonObject work) {
        Optional<EmulatedAsset> found = store.find(work.getJsonObject("key").mapTo(AssetKey.class));
        Optional<JsonArray> entries = found.map(this::now);
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        if (work.containsKey("url") && found.isPresent()) {
            JsonObject facts = facts(found.get(), work.getString("batch")).put("eager", entries.get());
            notifications.tell(work.getString("url"), "eager", facts);
        }
        queue.done(id);
    }

    private static JsonObject facts(EmulatedAsset asset, String batch) {
        return new JsonObject()
                .put("batch_id", batch)
                .put("asset_id", asset.assetId())
                .put("public_id", asset.publicId())
                .put("version", asset.version())
                .put("resource_type", asset.key().resourceType())
                .put("type", asset.type());
    }

    private JsonObject made(EmulatedAsset asset, EagerRendition wanted) {
        try {
            Path file = Renditions.isMade(asset, wanted.format())
                    ? renditions.make(asset, wanted.transformation(), wanted.format())
                    : store.file(asset);
            return addressed(asset, wanted).put("bytes", Files.size(file));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "Eager " + wanted.notation() + " of " + asset.publicId() + ": " + e.getMessage());
            return failed(wanted, e);
        }
    }

    /** Without an address, which nobody could use. */
    private static JsonObject failed(EagerRendition wanted, Exception why) {
        return new JsonObject()
                .put("transformation", wanted.notation())
                .put("status", "failed")
                .put("reason", why.getMessage());
    }

    private JsonObject addressed(EmulatedAsset asset, EagerRendition wanted) {
        String url = urls.of(asset, wanted.transformation(), wanted.format());
        return new JsonObject()
                .put("transformation", wanted.notation())
                .put("width", asset.media().width())
                .put("height", asset.media().height())
                .put("format", wanted.format())
                .put("url", url)
                .put("secure_url", url);
    }

    @Override
    public void close() {
        NotificationSender.stop(background);
    }
}
