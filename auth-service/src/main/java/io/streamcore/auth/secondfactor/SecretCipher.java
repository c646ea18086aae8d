package io.streamcore.auth.secondfactor;

import io.streamcore.auth.password.PasswordConfig;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.bson.types.ObjectId;

/**
 * Encrypts the secrets of second factors by AES-256-GCM with a key derived from the pepper, which is changed only when no
 * password works any more either. A secret is bound to its account: copied into another one it cannot be decrypted.
 */
@Singleton
class SecretCipher {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    SecretCipher(PasswordConfig config) {
        byte[] derived = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, config.pepper()).hmac("second factor: secret");
        key = new SecretKeySpec(derived, "AES");
    }

    /** @return nonce, ciphertext and tag as base64 */
    String encrypt(ObjectId userId, byte[] secret) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] encrypted = apply(Cipher.ENCRYPT_MODE, userId, nonce, secret);
        byte[] stored = ByteBuffer.allocate(NONCE_LENGTH + encrypted.length)
                .put(nonce)
                .put(encrypted)
                .array();
        return Base64.getEncoder().encodeToString(stored);
    }

    /** @throws IllegalStateException if the pepper has changed, or the stored secret belongs to another account */
    byte[] decrypt(ObjectId userId, String stored) {
        ByteBuffer parts = ByteBuffer.wrap(Base64.getDecoder().decode(stored));
        byte[] nonce = new byte[NONCE_LENGTH];
        byte[] encrypted = new byte[parts.remaining() - NONCE_LENGTH];
        parts.get(nonce).get(encrypted);
        return apply(Cipher.DECRYPT_MODE, userId, nonce, encrypted);
    }

    private byte[] apply(int mode, ObjectId userId, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(userId.toByteArray());
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret of a second factor cannot be processed with this pepper", e);
        }
    }
}
