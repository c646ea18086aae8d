package io.streamcore.auth.keys;

import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;

/**
 * A key pair of ours.
 *
 * @param kid the name readers know it by
 * @param signsFrom it signs from this instant until a newer key's instant has come
 */
public record SigningKey(String kid, Instant signsFrom, RSAPrivateCrtKey privateKey) {

    RSAPublicKeySpec publicPart() {
        return new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent());
    }
}
