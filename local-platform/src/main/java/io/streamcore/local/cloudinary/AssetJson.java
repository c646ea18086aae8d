package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.probe.MediaMetadata;
import io.streamcore.local.cloudinary.store.Digests;
import io.streamcore.local.cloudinary.store.EmulatedAsset;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** An asset as the upload API and the admin API describe it. */
final class AssetJson {
    private final AssetUrls urls;
    private final Signatures signatures;
    private final String apiKey;

    AssetJson(AssetUrls urls, Signatures signatures, String apiKey) {
        this.urls = urls;
        this.signatures = signatures;
        this.apiKey = apiKey;
    }

    JsonObject ofUpload(EmulatedAsset asset) {
        JsonObject answer = common(asset)
                .put("version_id", Digests.hex("MD5", asset.assetId() + asset.version()))
                .put("signature", signatures.ofAnswer(asset.publicId(), asset.version()))
                .put("tags", new JsonArray(asset.tags()))
                .put("etag", asset.etag())
                .put("placeholder", false)
                .put("original_filename", asset.originalFilename())
                .put("api_key", apiKey);
        return withContext(asset, withMedia(asset, answer));
    }

    JsonObject ofResource(EmulatedAsset asset) {
        JsonObject answer = common(asset).put("etag", asset.etag()).put("tags", new JsonArray(asset.tags()));
        return withContext(asset, withMedia(asset, answer));
    }

    JsonObject ofListed(EmulatedAsset asset) {
        return common(asset).put("tags", new JsonArray(asset.tags()));
    }

    private JsonObject common(EmulatedAsset asset) {
        String publicId = asset.publicId();
        int name = publicId.lastIndexOf('/') + 1;
        JsonObject answer = new JsonObject()
                .put("asset_id", asset.assetId())
                .put("public_id", publicId)
                .put("version", asset.version())
                .put("resource_type", asset.key().resourceType())
                .put("type", asset.type())
                .put("created_at", asset.createdAt())
                .put("bytes", asset.bytes())
                .put("asset_folder", publicId.substring(0, Math.max(0, name - 1)))
                .put("display_name", publicId.substring(name))
                .put("url", urls.of(asset))
                .put("secure_url", urls.of(asset));
        MediaMetadata media = asset.media();
        put(answer, "format", media.format());
        put(answer, "width", media.width());
        put(answer, "height", media.height());
        return answer;
    }

    private JsonObject withMedia(EmulatedAsset asset, JsonObject answer) {
        MediaMetadata media = asset.media();
        if (!media.resourceType().equals("video")) {
            return answer;
        }
        JsonObject video = new JsonObject();
        put(video, "codec", media.videoCodec());
        JsonObject audio = new JsonObject();
        put(audio, "codec", media.audioCodec());
        put(audio, "frequency", media.audioFrequency());
        put(audio, "channels", media.audioChannels());
        put(answer, "duration", media.duration());
        put(answer, "frame_rate", media.frameRate());
        if (media.duration() > 0) {
            answer.put("bit_rate", Math.round(asset.bytes() * 8 / media.duration()));
        }
        if (media.frameRate() != null) {
            answer.put("nb_frames", Math.round(media.frameRate() * media.duration()));
        }
        return answer.put("is_audio", media.videoCodec() == null)
                .put("pages", 0)
                .put("video", video)
                .put("audio", audio)
                .put("playback_url", urls.of(asset, "sp_auto", "m3u8"));
    }

    private static JsonObject withContext(EmulatedAsset asset, JsonObject answer) {
        if (!asset.context().isEmpty()) {
            answer.put("context", new JsonObject().put("custom", JsonObject.mapFrom(asset.context())));
        }
        return answer;
    }

    private static void put(JsonObject object, String name, Object value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
