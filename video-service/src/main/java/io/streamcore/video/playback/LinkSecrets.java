package io.streamcore.video.playback;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.types.ObjectId;

/**
 * The secrets of links. They are derived from their ids by a key, so that a repeated creation is answered with the same
 * secret although it is stored nowhere.
 */
@ApplicationScoped
class LinkSecrets {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    LinkSecrets(PlaybackConfig config) {
        key = new SecretKeySpec(config.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** 256 bits in URL-safe Base64. */
    String of(ObjectId link) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] secret = mac.doFinal(("playback-link:" + link).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    /** What is stored of a secret. A slow hash is not needed, because it cannot be guessed. */
    static String hash(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
