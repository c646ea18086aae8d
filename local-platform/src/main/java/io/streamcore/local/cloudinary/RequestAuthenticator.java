package io.streamcore.local.cloudinary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** Authenticates API calls for the emulated account, with Cloudinary's error messages. */
record RequestAuthenticator(CloudinaryOptions options, Signatures signatures, Clock clock) {
    private static final Duration SIGNATURE_LIFE = Duration.ofHours(1);
    private static final DateTimeFormatter REPORTED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z").withZone(ZoneOffset.UTC);

    /** Requires a valid signature that is at most one hour old. */
    void requireSigned(ApiCall call) {
        requireCloud(call);
        if (call.param("signature").isEmpty() && call.param("api_key").isEmpty()) {
            throw new CloudinaryError(400, "Upload preset must be specified when using unsigned upload");
        }
        String key = call.param("api_key").orElseThrow(() -> new CloudinaryError(401, "Must supply api_key"));
        if (!key.equals(options.apiKey())) {
            throw new CloudinaryError(401, "Unknown API key " + key);
        }
        String timestamp = call.require("timestamp");
        String signature = call.require("signature");
        if (!signatures.matches(call.params(), signature)) {
            throw new CloudinaryError(
                    401,
                    "Invalid Signature %s. String to sign - '%s'.",
                    signature,
                    Signatures.stringToSign(call.params()));
        }
        requireFresh(timestamp);
    }

    /** Requires the API key and secret as basic authentication. */
    void requireAdmin(ApiCall call) {
        requireCloud(call);
        String expected = "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (options.apiKey() + ":" + options.apiSecret()).getBytes(StandardCharsets.UTF_8));
        byte[] given = call.header("Authorization").orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given)) {
            throw new CloudinaryError(401, given.length == 0 ? "Authorization required" : "api_secret mismatch");
        }
    }

    private void requireCloud(ApiCall call) {
        if (!call.cloud().equals(options.cloudName())) {
            throw new CloudinaryError(401, "Invalid cloud_name " + call.cloud());
        }
    }

    private void requireFresh(String timestamp) {
        if (!timestamp.matches("\\d{1,11}")) {
            throw new CloudinaryError(400, "Invalid timestamp " + timestamp);
        }
        Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (signed.isBefore(clock.instant().minus(SIGNATURE_LIFE))) {
            throw new CloudinaryError(
                    401, "Stale request - reported time is %s which is more than 1 hour ago", REPORTED.format(signed));
        }
    }
}
