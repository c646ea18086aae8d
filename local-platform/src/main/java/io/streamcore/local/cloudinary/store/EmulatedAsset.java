package io.streamcore.local.cloudinary.store;

import io.streamcore.local.cloudinary.probe.MediaMetadata;
import java.util.List;
import java.util.Map;

/**
 * An asset and its description, which is also the JSON stored beside its file.
 *
 * @param version seconds since 1970; increases with every overwrite
 * @param etag MD5 of the content
 * @param eager the requested eager transformations
 */
public record EmulatedAsset(
        String assetId,
        String publicId,
        String type,
        long version,
        String createdAt,
        long bytes,
        String etag,
        String originalFilename,
        List<String> tags,
        Map<String, String> context,
        List<String> eager,
        MediaMetadata media) {
    public AssetKey key() {
        return new AssetKey(media.resourceType(), type, publicId);
    }

    public String format() {
        return media.format();
    }

    String fileName() {
        return version + (format() == null ? ".bin" : "." + format());
    }

    EmulatedAsset withIdAndVersion(String id, long newVersion) {
        return new EmulatedAsset(
                id, publicId, type, newVersion, createdAt, bytes, etag, originalFilename, tags, context, eager, media);
    }

    EmulatedAsset renamed(String newType, String newPublicId) {
        return new EmulatedAsset(
                assetId,
                newPublicId,
                newType,
                version,
                createdAt,
                bytes,
                etag,
                originalFilename,
                tags,
                context,
                eager,
                media);
    }

    public EmulatedAsset withDescription(List<String> newTags, Map<String, String> newContext, List<String> newEager) {
        return new EmulatedAsset(
                assetId,
                publicId,
                type,
                version,
                createdAt,
                bytes,
                etag,
                originalFilename,
                newTags,
                newContext,
                newEager,
                media);
    }
}
