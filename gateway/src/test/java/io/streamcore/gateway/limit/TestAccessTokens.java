package io.streamcore.gateway.limit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** Creates keys and access tokens as auth-service does. */
final class TestAccessTokens {
    private final KeyPair keys;
    private final String keyId;

    TestAccessTokens(String keyId) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        this.keys = generator.generateKeyPair();
        this.keyId = keyId;
    }

    String jwks() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(
                        keyId,
                        base64(key.getModulus().toByteArray()),
                        base64(key.getPublicExponent().toByteArray()));
    }

    /** A valid token of the user with this number. */
    String token(int user, long expiresAt) throws GeneralSecurityException {
        return token("RS256", "at+jwt", keyId, user, "streamcore", expiresAt);
    }

    String token(String algorithm, String type, String kid, int user, String audience, long expiresAt)
            throws GeneralSecurityException {
        String header = "{\"alg\":\"%s\",\"typ\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, type, kid);
        String claims =
                "{\"iss\":\"https://streamcore.local\",\"aud\":\"%s\",\"sub\":\"%024x\",\"sid\":\"s\",\"jti\":\"j\","
                                .formatted(audience, user)
                        + "\"iat\":%d,\"exp\":%d}".formatted(expiresAt - 900, expiresAt);
        String signed = base64(header) + "." + base64(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signature.sign());
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
