package io.streamcore.auth.mail;

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
 * Derives and verifies the tokens of links in mails: the id of the account and 256 bits that a keyed hash makes of a random
 * seed, so that a stored seed cannot be used as a token. Each purpose has a key of its own.
 */
public final class LinkTokens {
    private static final int ID = 12;
    private static final int SECRET = 32;

    private final byte[] key;

    /** @param secret from which the key is derived */
    public LinkTokens(String secret, String purpose) {
        key = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmac(purpose);
    }

    /** 256 random bits. */
    public static String newSeed() {
        byte[] seed = new byte[SECRET];
        new SecureRandom().nextBytes(seed);
        return encode(seed);
    }

    public String token(ObjectId account, String seed) {
        byte[] secret = mac("token|" + account + "|" + seed);
        return encode(ByteBuffer.allocate(ID + SECRET)
                .put(account.toByteArray())
                .put(secret)
                .array());
    }

    /** The account that a token is for, if it has the form of a token. */
    public static Optional<ObjectId> account(String token) {
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

    /** Whether a token was derived from the seed of an account. */
    public boolean matches(String token, ObjectId account, String seed) {
        return isEqual(token, token(account, seed));
    }

    /** A keyed hash of a token and what it is bound to. */
    public String hash(String token, String bound) {
        return encode(mac("hash|" + token + "|" + bound));
    }

    /** Compares in constant time. */
    public static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String text) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(text);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
