package io.streamcore.kit.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudinary.Util;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class MediaSignaturesTest {
    private static final byte[] BODY = "{\"public_id\":\"ü\"}".getBytes(StandardCharsets.UTF_8);

    @Inject
    MediaSignatures signatures;

    @Inject
    MediaConfig config;

    @Test
    void notificationIsValidIfSecretBytesAndTimeMatch() throws Exception {
        String now = timestamp(0);

        assertThat(signatures.isNotification(BODY, now, signed(BODY, now))).isTrue();
        assertThat(signatures.isNotification("{}".getBytes(StandardCharsets.UTF_8), now, signed(BODY, now)))
                .isFalse();
        assertThat(signatures.isNotification(BODY, now, null)).isFalse();
        assertThat(signatures.isNotification(BODY, now, "0".repeat(40))).isFalse();
    }

    @Test
    void notificationOutsideItsPeriodIsRejected() throws Exception {
        for (String when : new String[] {timestamp(-7300), timestamp(90), "1e9", "-1", "", "99999999999"}) {
            assertThat(signatures.isNotification(BODY, when, signed(BODY, when)))
                    .as(when)
                    .isFalse();
        }
    }

    @Test
    void uploadResponseIsVerifiedByItsSignature() {
        String secret = config.apiSecret().orElseThrow();
        String signature = Util.produceSignature(
                new HashMap<>(Map.of("public_id", "streamcore/videos/1", "version", "7")), secret);

        assertThat(signatures.isUploadResponse("streamcore/videos/1", 7, signature))
                .isTrue();
        assertThat(signatures.isUploadResponse("streamcore/videos/2", 7, signature))
                .isFalse();
    }

    @Test
    void deliveryTypeIsSigned() {
        SignedUpload upload = signatures.signUpload(
                UploadSpec.video("streamcore/videos/1", DeliveryType.AUTHENTICATED, Optional.empty()));

        Map<String, Object> signed = new HashMap<>(upload.fields());
        signed.keySet().removeAll(Set.of("signature", "api_key"));
        assertThat(signed).containsEntry("type", "authenticated");
        assertThat(upload.fields()).containsEntry("signature", sign(signed));
        signed.put("type", "upload");
        assertThat(upload.fields()).doesNotContainEntry("signature", sign(signed));
    }

    private String sign(Map<String, Object> fields) {
        return Util.produceSignature(fields, config.apiSecret().orElseThrow());
    }

    @Test
    void uploadIsSignedForExactlyOnePublicId() {
        SignedUpload upload = signatures.signUpload(UploadSpec.video("streamcore/videos/1", Optional.empty()));

        assertThat(upload.fields().get("public_id")).isEqualTo("streamcore/videos/1");
        assertThat(upload.url()).endsWith("/video/upload");
        assertThat(upload.fields()).doesNotContainValue(config.apiSecret().orElseThrow());
    }

    private static String timestamp(long secondsFromNow) {
        return Long.toString(Instant.now().getEpochSecond() + secondsFromNow);
    }

    private String signed(byte[] body, String timestamp) throws Exception {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        sha1.update(body);
        sha1.update(timestamp.getBytes(StandardCharsets.UTF_8));
        sha1.update(config.apiSecret().orElseThrow().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha1.digest());
    }
}
