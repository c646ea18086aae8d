package io.streamcore.auth.session;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.bson.types.ObjectId;

/**
 * Derives and verifies refresh tokens: session id, counter, and an HMAC over both. The same counter always gives the
 * same token, so none is stored, and a forged one is detected without the database.
 */
@Singleton
public class RefreshTokenCodec {
    private static final int ID = 12;
    private static final int BODY = ID + Long.BYTES;
    private static final int LENGTH = BODY + 32;

    private final SessionConfig config;

    RefreshTokenCodec(SessionConfig config) {
        this.config = config;
    }

    String encode(ObjectId sessionId, long counter) {
        byte[] body = ByteBuffer.allocate(BODY)
                .put(sessionId.toByteArray())
                .putLong(counter)
                .array();
        byte[] token = ByteBuffer.allocate(LENGTH).put(body).put(mac(body)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Verifies a token; empty if it is not authentic. */
    Optional<RefreshToken> decode(String token) {
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
        byte[] received = new byte[LENGTH - BODY];
        parts.get(body).get(received);
        return MessageDigest.isEqual(received, mac(body)) ? Optional.of(parse(body)) : Optional.empty();
    }

    private static RefreshToken parse(byte[] body) {
        ByteBuffer parts = ByteBuffer.wrap(body);
        byte[] id = new byte[ID];
        parts.get(id);
        return new RefreshToken(new ObjectId(id), parts.getLong());
    }

    private byte[] mac(byte[] body) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, config.secret()).hmac(body);
    }
}
