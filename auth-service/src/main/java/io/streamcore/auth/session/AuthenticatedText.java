package io.streamcore.auth.session;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** Writes bytes of one length and an HMAC over them as text, so that a forged text is detected without the database. */
final class AuthenticatedText {
    private static final int MAC_LENGTH = 32;

    private final byte[] key;
    private final int length;

    /** @param length of the bytes, which differs between kinds of tokens with the same key */
    AuthenticatedText(byte[] key, int length) {
        this.key = key.clone();
        this.length = length;
    }

    String encode(byte[] body) {
        byte[] text = ByteBuffer.allocate(length + MAC_LENGTH)
                .put(body)
                .put(mac(body))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** The bytes; empty if the text is not authentic. */
    Optional<byte[]> decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != length + MAC_LENGTH) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(bytes, length);
        byte[] received = Arrays.copyOfRange(bytes, length, bytes.length);
        return MessageDigest.isEqual(received, mac(body)) ? Optional.of(body) : Optional.empty();
    }

    private byte[] mac(byte[] body) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(body);
    }
}
