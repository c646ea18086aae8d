package io.streamcore.local.cloudinary;

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

/** Renders eager transformations, before the response or in the background with a notification afterwards. */
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

    /** Resumes the jobs of the previous run. The server must be listening by now, as URLs contain its port. */
    void resume() throws IOException {
        queue.pending().forEach((id, job) -> background.execute(() -> runQueued(id, job)));
    }

    JsonArray renderNow(EmulatedAsset asset) {
        JsonArray entries = new JsonArray();
        EagerRendition.of(asset).forEach(requested -> entries.add(rendered(asset, requested)));
        return entries;
    }

    /** @param notificationUrl is notified when all transformations are rendered */
    JsonArray renderLater(EmulatedAsset asset, Optional<String> notificationUrl) {
        String batch = UUID.randomUUID().toString().replace("-", "");
        JsonObject job = new JsonObject().put("asset", asset.assetId()).put("batch", batch);
        notificationUrl.ifPresent(url -> job.put("url", url));
        String id = queue.add(job);
        background.execute(() -> runQueued(id, job));
        JsonArray entries = new JsonArray();
        EagerRendition.of(asset)
                .forEach(requested -> entries.add(processing(asset, requested).put("batch_id", batch)));
        return entries;
    }

    /** Describes the transformations that are rendered already. */
    JsonArray derived(EmulatedAsset asset) {
        JsonArray entries = new JsonArray();
        EagerRendition.of(asset).stream()
                .filter(requested -> isRendered(asset, requested))
                .forEach(requested -> entries.add(rendered(asset, requested)));
        return entries;
    }

    private boolean isRendered(EmulatedAsset asset, EagerRendition requested) {
        return !Renditions.isRendition(asset, requested.format())
                || renditions
                        .existing(asset, requested.transformation(), requested.format())
                        .isPresent();
    }

    private JsonObject processing(EmulatedAsset asset, EagerRendition requested) {
        try {
            renditions.requireRenderable(asset, requested.format());
            return withUrls(asset, requested).put("status", "processing");
        } catch (CloudinaryError e) {
            return failed(requested, e);
        }
    }

    /** Runs a queued job. A job interrupted by shutdown stays in the queue. */
    private void runQueued(String id, JsonObject job) {
        Optional<JsonObject> event = renderCurrent(job.getString("asset"));
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        if (job.containsKey("url") && event.isPresent()) {
            JsonObject fields = event.get().put("batch_id", job.getString("batch"));
            notifications.send(job.getString("url"), "eager", fields);
        }
        queue.done(id);
    }

    /** Renders an asset, and renders it again if it was renamed meanwhile; empty if it no longer exists. */
    private Optional<JsonObject> renderCurrent(String assetId) {
        Optional<EmulatedAsset> asset = store.findById(assetId);
        while (asset.isPresent() && !Thread.currentThread().isInterrupted()) {
            JsonObject event = AssetJson.identity(asset.get()).put("eager", renderNow(asset.get()));
            Optional<EmulatedAsset> now = store.findById(assetId);
            if (now.equals(asset)) {
                return Optional.of(event);
            }
            asset = now;
        }
        return Optional.empty();
    }

    private JsonObject rendered(EmulatedAsset asset, EagerRendition requested) {
        try {
            Path file = Renditions.isRendition(asset, requested.format())
                    ? renditions.render(asset, requested.transformation(), requested.format())
                    : store.file(asset);
            return withUrls(asset, requested).put("bytes", Files.size(file));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "Eager " + requested.notation() + " of " + asset.publicId() + ": " + e.getMessage());
            return failed(requested, e);
        }
    }

    /** Describes a failed transformation, which has no URL. */
    private static JsonObject failed(EagerRendition requested, Exception why) {
        return new JsonObject()
                .put("transformation", requested.notation())
                .put("status", "failed")
                .put("reason", why.getMessage());
    }

    private JsonObject withUrls(EmulatedAsset asset, EagerRendition requested) {
        String url = urls.of(asset, requested.transformation(), requested.format());
        return new JsonObject()
                .put("transformation", requested.notation())
                .put("width", asset.media().width())
                .put("height", asset.media().height())
                .put("format", requested.format())
                .put("url", url)
                .put("secure_url", url);
    }

    @Override
    public void close() {
        NotificationSender.stop(background);
    }
}
