package io.streamcore.kit.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void notificationIsOursWhenSecretBytesAndTimeFit() throws Exception {
        String now = timestamp(0);

        assertTrue(signatures.isNotification(BODY, now, signed(BODY, now)));
        assertFalse(signatures.isNotification("{}".getBytes(StandardCharsets.UTF_8), now, signed(BODY, now)));
        assertFalse(signatures.isNotification(BODY, now, null));
        assertFalse(signatures.isNotification(BODY, now, "0".repeat(40)));
    }

    @Test
    void notificationOutsideItsTimeIsRefused() throws Exception {
        for (String when : new String[] {timestamp(-7300), timestamp(90), "1e9", "-1", "", "99999999999"}) {
            assertFalse(signatures.isNotification(BODY, when, signed(BODY, when)), when);
        }
    }

    @Test
    void uploadAnswerIsRecognisedByItsSignature() {
        String secret = config.apiSecret().orElseThrow();
        String signature = Util.produceSignature(
                new HashMap<>(Map.of("public_id", "streamcore/videos/1", "version", "7")), secret);

        assertTrue(signatures.isUploadResponse("streamcore/videos/1", 7, signature));
        assertFalse(signatures.isUploadResponse("streamcore/videos/2", 7, signature));
    }

    @Test
    void permitCoversExactlyOnePublicId() {
        SignedUpload permit = signatures.signUpload(UploadSpec.video("streamcore/videos/1", Optional.empty()));

        assertEquals("streamcore/videos/1", permit.fields().get("public_id"));
        assertTrue(permit.url().endsWith("/video/upload"), permit.url());
        assertFalse(permit.fields().containsValue(config.apiSecret().orElseThrow()));
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
