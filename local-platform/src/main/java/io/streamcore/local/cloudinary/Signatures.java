package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Cloudinary's three signatures: of a request's parameters, of an upload's answer, of a notification. */
final class Signatures {
    private static final Set<String> UNSIGNED = Set.of("file", "cloud_name", "resource_type", "api_key", "signature");
    private static final int SHA256_LENGTH = 64;

    private final String secret;

    Signatures(String secret) {
        this.secret = secret;
    }

    /** What a client must have signed: its parameters without the unsigned and the blank ones, sorted by name. */
    static String stringToSign(Map<String, String> params) {
        return join(params, false);
    }

    /** Accepts SHA-1 and SHA-256, and values with {@code &} both plain and escaped (signature version 2). */
    boolean matches(Map<String, String> params, String signature) {
        return verify(join(params, false), signature) || verify(join(params, true), signature);
    }

    /** The signature that an upload's answer carries. */
    String ofUpload(String publicId, long version) {
        return Digests.hex("SHA-1", "public_id=" + publicId + "&version=" + version + secret);
    }

    /** The {@code X-Cld-Signature} of a notification. */
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
