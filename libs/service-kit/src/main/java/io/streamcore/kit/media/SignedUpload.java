package io.streamcore.kit.media;

import java.time.Instant;
import java.util.Map;

/**
 * The request with which a client uploads one file directly to Cloudinary.
 *
 * @param fields form fields to be sent unchanged with the field {@code file}
 * @param chunkSize in bytes; a larger file is sent in chunks of this size with {@code Content-Range}
 * @param expiresAt end of the validity of the signature
 */
public record SignedUpload(String url, String method, Map<String, String> fields, long chunkSize, Instant expiresAt) {}
