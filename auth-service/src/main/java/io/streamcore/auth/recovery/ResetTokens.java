package io.streamcore.auth.recovery;

import io.streamcore.auth.session.SessionConfig;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.bson.types.ObjectId;

/**
 * Derives and verifies tokens: the id of the account and 256 bits that are derived from a random seed. Only the seed is
 * stored, until the mail is sent, and a keyed hash of the token and the password's present hash, so that nothing in the
 * database can be used as a token, and every change of the password voids it.
 */
@Singleton
class ResetTokens {
    private static final int ID = 12;
    private static final int SECRET = 32;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key;

    ResetTokens(SessionConfig sessions) {
        key = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, sessions.secret()).hmac("password reset");
    }

    /** 256 random bits. */
    String newSeed() {
        byte[] seed = new byte[SECRET];
        random.nextBytes(seed);
        return encode(seed);
    }

    String token(ObjectId account, String seed) {
        byte[] secret = mac("token|" + account + "|" + seed);
        return encode(ByteBuffer.allocate(ID + SECRET)
                .put(account.toByteArray())
                .put(secret)
                .array());
    }

    /** What is stored of a token. */
    String hash(String token, String passwordHash) {
        return encode(mac("hash|" + token + "|" + passwordHash));
    }

    /** The account that a token is for, if it has the form of a token. */
    Optional<ObjectId> account(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        // The decoder accepts other spellings of the same bytes.
        return bytes.length == ID + SECRET && encode(bytes).equals(token)
                ? Optional.of(new ObjectId(ByteBuffer.wrap(bytes, 0, ID)))
                : Optional.empty();
    }

    boolean matches(String token, String passwordHash, String stored) {
        return MessageDigest.isEqual(
                hash(token, passwordHash).getBytes(StandardCharsets.UTF_8), stored.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String text) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(text);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
