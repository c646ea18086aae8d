package io.streamcore.kit.media;

import com.cloudinary.Cloudinary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is signed with the account's secret: orders for direct uploads, and what Cloudinary says back. The SDK's own
 * verifiers compare in variable time and accept any future timestamp, so the comparisons are made here.
 */
@ApplicationScoped
public class MediaSignatures {
    private static final Duration SIGNATURE_LIFE = Duration.ofHours(1);
    private static final Duration OLDEST_NOTIFICATION = Duration.ofHours(2);
    private static final Duration AHEAD = Duration.ofSeconds(60);
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{10}");

    @Inject
    CloudinaryCalls calls;

    @Inject
    MediaConfig config;

    @Inject
    Clock clock;

    /** Permission for one file under one public id. Only values made by us are signed. */
    public SignedUpload signUpload(UploadSpec order) {
        Instant now = clock.instant();
        Map<String, Object> signed = new TreeMap<>();
        signed.put("public_id", order.publicId());
        signed.put("timestamp", Long.toString(now.getEpochSecond()));
        signed.put("overwrite", "true");
        signed.put("type", "upload");
        order.eager().ifPresent(eager -> {
            signed.put("eager", eager);
            signed.put("eager_async", "true");
        });
        order.notificationUrl().ifPresent(url -> {
            signed.put("notification_url", url.toString());
            signed.put("eager_notification_url", url.toString());
        });
        Cloudinary cloudinary = calls.cloudinary();
        Map<String, String> fields = new TreeMap<>();
        signed.forEach((name, value) -> fields.put(name, value.toString()));
        fields.put("signature", cloudinary.apiSignRequest(signed, calls.apiSecret()));
        fields.put("api_key", cloudinary.config.apiKey);
        String url = cloudinary.cloudinaryApiUrl(
                "upload", Map.of("resource_type", order.kind().wireName()));
        return new SignedUpload(url, "POST", fields, config.chunkSize().asLongValue(), now.plus(SIGNATURE_LIFE));
    }

    /** Whether Cloudinary gave this answer to an upload: {@code signature} over public id and version. */
    public boolean isUploadResponse(String publicId, long version, String signature) {
        return isSha1("public_id=" + publicId + "&version=" + version, signature);
    }

    /**
     * Whether Cloudinary sent this notification, not more than 2 hours ago.
     *
     * @param body the bytes as they came
     * @param timestamp header {@code X-Cld-Timestamp}, epoch seconds
     * @param signature header {@code X-Cld-Signature}
     */
    public boolean isNotification(byte[] body, String timestamp, String signature) {
        if (timestamp == null || !TIMESTAMP.matcher(timestamp).matches()) {
            return false;
        }
        Instant sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        Instant now = clock.instant();
        return !sentAt.isBefore(now.minus(OLDEST_NOTIFICATION))
                && !sentAt.isAfter(now.plus(AHEAD))
                && isSha1(new String(body, StandardCharsets.ISO_8859_1) + timestamp, signature);
    }

    private boolean isSha1(String text, String signature) {
        if (signature == null) {
            return false;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(text.getBytes(StandardCharsets.ISO_8859_1));
            digest.update(calls.apiSecret().getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(
                    HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII),
                    signature.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
