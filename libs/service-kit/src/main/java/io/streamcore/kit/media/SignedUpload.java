package io.streamcore.kit.media;

import java.time.Instant;
import java.util.Map;

/**
 * Everything a browser needs to send one file straight to Cloudinary, for that one asset only.
 *
 * @param fields form fields to be sent as they are, beside {@code file}
 * @param chunkSize in bytes: a larger file is sent in parts of this size with {@code Content-Range}
 * @param expiresAt until when Cloudinary accepts the signature
 */
public record SignedUpload(String url, String method, Map<String, String> fields, long chunkSize, Instant expiresAt) {}
