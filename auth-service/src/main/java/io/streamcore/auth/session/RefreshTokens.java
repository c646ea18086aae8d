package io.streamcore.auth.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.types.ObjectId;

/**
 * Derives refresh tokens and reads them back: session id, counter, and an HMAC over both. The same counter always
 * gives the same token, so nothing needs to be stored, and a forged one is told without asking the database.
 */
@Singleton
public class RefreshTokens {
    private static final String HMAC = "HmacSHA256";
    private static final int ID = 12;
    private static final int BODY = ID + Long.BYTES;
    private static final int LENGTH = BODY + 32;

    @Inject
    SessionConfig config;

    String token(ObjectId sessionId, long counter) {
        byte[] body = ByteBuffer.allocate(BODY)
                .put(sessionId.toByteArray())
                .putLong(counter)
                .array();
        byte[] token = ByteBuffer.allocate(LENGTH).put(body).put(seal(body)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Empty when it is not one of ours. */
    Optional<RefreshToken> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(bytes);
        byte[] body = new byte[BODY];
        byte[] shown = new byte[LENGTH - BODY];
        parts.get(body).get(shown);
        return MessageDigest.isEqual(shown, seal(body)) ? Optional.of(parse(body)) : Optional.empty();
    }

    private static RefreshToken parse(byte[] body) {
        ByteBuffer parts = ByteBuffer.wrap(body);
        byte[] id = new byte[ID];
        parts.get(id);
        return new RefreshToken(new ObjectId(id), parts.getLong());
    }

    private byte[] seal(byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(config.secret().getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }
}
