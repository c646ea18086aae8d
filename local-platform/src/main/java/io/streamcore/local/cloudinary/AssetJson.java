package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.probe.MediaMetadata;
import io.streamcore.local.cloudinary.store.Digests;
import io.streamcore.local.cloudinary.store.EmulatedAsset;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Renders an asset as JSON, the way the upload and admin APIs return it. */
record AssetJson(AssetUrls urls, Signatures signatures, String apiKey) {
    JsonObject ofUpload(EmulatedAsset asset) {
        JsonObject response = common(asset)
                .put("version_id", Digests.hex("MD5", asset.assetId() + asset.version()))
                .put("signature", signatures.ofUpload(asset.publicId(), asset.version()))
                .put("tags", new JsonArray(asset.tags()))
                .put("etag", asset.etag())
                .put("placeholder", false)
                .put("original_filename", asset.originalFilename())
                .put("api_key", apiKey);
        return withContext(asset, withMedia(asset, response));
    }

    JsonObject ofResource(EmulatedAsset asset) {
        JsonObject response = common(asset).put("etag", asset.etag()).put("tags", new JsonArray(asset.tags()));
        return withContext(asset, withMedia(asset, response));
    }

    JsonObject ofListed(EmulatedAsset asset) {
        return common(asset).put("tags", new JsonArray(asset.tags()));
    }

    /** Renders the fields that identify the asset and its version. */
    static JsonObject identity(EmulatedAsset asset) {
        return new JsonObject()
                .put("asset_id", asset.assetId())
                .put("public_id", asset.publicId())
                .put("version", asset.version())
                .put("resource_type", asset.key().resourceType())
                .put("type", asset.type());
    }

    private JsonObject common(EmulatedAsset asset) {
        String publicId = asset.publicId();
        int name = publicId.lastIndexOf('/') + 1;
        JsonObject response = identity(asset)
                .put("created_at", asset.createdAt())
                .put("bytes", asset.bytes())
                .put("asset_folder", publicId.substring(0, Math.max(0, name - 1)))
                .put("display_name", publicId.substring(name))
                .put("url", urls.of(asset))
                .put("secure_url", urls.of(asset));
        MediaMetadata media = asset.media();
        put(response, "format", media.format());
        put(response, "width", media.width());
        put(response, "height", media.height());
        return response;
    }

    private JsonObject withMedia(EmulatedAsset asset, JsonObject response) {
        MediaMetadata media = asset.media();
        if (!media.resourceType().equals("video")) {
            return response;
        }
        JsonObject video = new JsonObject();
        put(video, "codec", media.videoCodec());
        put(video, "pix_format", media.pixelFormat());
        JsonObject audio = new JsonObject();
        put(audio, "codec", media.audioCodec());
        put(audio, "frequency", media.audioFrequency());
        put(audio, "channels", media.audioChannels());
        put(response, "duration", media.duration());
        put(response, "frame_rate", media.frameRate());
        if (media.duration() != null) {
            response.put("bit_rate", Math.round(asset.bytes() * 8 / media.duration()));
        }
        if (media.frameRate() != null && media.duration() != null) {
            response.put("nb_frames", Math.round(media.frameRate() * media.duration()));
        }
        return response.put("is_audio", media.videoCodec() == null)
                .put("pages", 0)
                .put("video", video)
                .put("audio", audio)
                .put("playback_url", urls.of(asset, "sp_auto", "m3u8"));
    }

    private static JsonObject withContext(EmulatedAsset asset, JsonObject response) {
        if (!asset.context().isEmpty()) {
            response.put("context", new JsonObject().put("custom", JsonObject.mapFrom(asset.context())));
        }
        return response;
    }

    private static void put(JsonObject object, String name, Object value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
