package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Computes Cloudinary's signatures of request parameters, upload responses and notifications. */
final class Signatures {
    private static final Set<String> UNSIGNED = Set.of("file", "cloud_name", "resource_type", "api_key", "signature");
    private static final int SHA256_LENGTH = 64;

    private final String secret;

    Signatures(String secret) {
        this.secret = secret;
    }

    /** Returns what a client signs: its parameters except unsigned and blank ones, sorted by name. */
    static String stringToSign(Map<String, String> params) {
        return join(params, false);
    }

    /** Verifies SHA-1 and SHA-256 signatures, with {@code &} in values plain or escaped (signature version 2). */
    boolean matches(Map<String, String> params, String signature) {
        return verify(join(params, false), signature) || verify(join(params, true), signature);
    }

    /** Returns the signature of an upload response. */
    String ofUpload(String publicId, long version) {
        return Digests.hex("SHA-1", "public_id=" + publicId + "&version=" + version + secret);
    }

    /** Returns the {@code X-Cld-Signature} of a notification. */
    String ofNotification(String body, long timestamp) {
        return Digests.hex("SHA-1", body + timestamp + secret);
    }

    private boolean verify(String text, String signature) {
        String algorithm = signature.length() == SHA256_LENGTH ? "SHA-256" : "SHA-1";
        byte[] expected = Digests.hex(algorithm, text + secret).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    private static String join(Map<String, String> params, boolean escaped) {
        return new TreeMap<>(params)
                .entrySet().stream()
                        .filter(e ->
                                !UNSIGNED.contains(e.getKey()) && !e.getValue().isBlank())
                        .map(e -> e.getKey() + "=" + (escaped ? e.getValue().replace("&", "%26") : e.getValue()))
                        .collect(Collectors.joining("&"));
    }
}
