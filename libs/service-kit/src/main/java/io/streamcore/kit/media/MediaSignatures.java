package io.streamcore.kit.media;

import com.cloudinary.Cloudinary;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Signs direct uploads, and verifies the signatures of Cloudinary's responses and notifications. Does not use the SDK's
 * verifiers, which do not compare in constant time and accept timestamps in the future.
 */
@ApplicationScoped
public class MediaSignatures {
    private static final Duration SIGNATURE_LIFETIME = Duration.ofHours(1);
    private static final Duration MAX_NOTIFICATION_AGE = Duration.ofHours(2);
    private static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(60);
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{10}");

    private final CloudinaryCalls calls;
    private final MediaConfig config;
    private final Clock clock;

    MediaSignatures(CloudinaryCalls calls, MediaConfig config, Clock clock) {
        this.calls = calls;
        this.config = config;
        this.clock = clock;
    }

    /** Signs the upload of one file to one public id. Contains no values of a client. */
    public SignedUpload signUpload(UploadSpec spec) {
        Instant now = clock.instant();
        Map<String, String> fields = new TreeMap<>();
        fields.put("public_id", spec.publicId());
        fields.put("timestamp", Long.toString(now.getEpochSecond()));
        fields.put("overwrite", "true");
        fields.put("type", spec.type().wireName());
        spec.eager().ifPresent(eager -> {
            fields.put("eager", eager);
            fields.put("eager_async", "true");
        });
        spec.notificationUrl().ifPresent(url -> {
            fields.put("notification_url", url.toString());
            fields.put("eager_notification_url", url.toString());
        });
        Cloudinary cloudinary = calls.cloudinary();
        fields.put("signature", cloudinary.apiSignRequest(new TreeMap<>(fields), calls.apiSecret()));
        fields.put("api_key", cloudinary.config.apiKey);
        String url = cloudinary.cloudinaryApiUrl(
                "upload", Map.of("resource_type", spec.kind().wireName()));
        return new SignedUpload(url, "POST", fields, config.chunkSize().asLongValue(), now.plus(SIGNATURE_LIFETIME));
    }

    /** Verifies the signature of an upload response, which covers public id and version. */
    public boolean isUploadResponse(String publicId, long version, String signature) {
        return isSha1("public_id=" + publicId + "&version=" + version, signature);
    }

    /**
     * Verifies that Cloudinary sent a notification, at most 2 hours ago.
     *
     * @param body the unchanged bytes
     * @param timestamp header {@code X-Cld-Timestamp}, epoch seconds
     * @param signature header {@code X-Cld-Signature}
     */
    public boolean isNotification(byte[] body, String timestamp, String signature) {
        if (timestamp == null || !TIMESTAMP.matcher(timestamp).matches()) {
            return false;
        }
        Instant sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        Instant now = clock.instant();
        return !sentAt.isBefore(now.minus(MAX_NOTIFICATION_AGE))
                && !sentAt.isAfter(now.plus(MAX_CLOCK_SKEW))
                && isSha1(new String(body, StandardCharsets.ISO_8859_1) + timestamp, signature);
    }

    private boolean isSha1(String text, String signature) {
        if (signature == null) {
            return false;
        }
        MessageDigest digest = DigestUtils.getSha1Digest();
        digest.update(text.getBytes(StandardCharsets.ISO_8859_1));
        digest.update(calls.apiSecret().getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(
                HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.UTF_8));
    }
}
