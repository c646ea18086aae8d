package io.streamcore.video.testing;

import io.smallrye.jwt.build.Jwt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;

/** Signs access tokens as auth-service does, with a real key. */
final class TokenSigner {
    private static final String KEY_ID = "20260101T000000Z";

    private final KeyPair keys = newKeys();

    String token(String id, String username) {
        return Jwt.issuer("https://streamcore.local")
                .audience("streamcore")
                .subject(id)
                .claim("username", username)
                .claim("sid", UUID.randomUUID().toString())
                .claim("jti", UUID.randomUUID().toString())
                .groups("user")
                .expiresIn(Duration.ofMinutes(15))
                .jws()
                .header("typ", "at+jwt")
                .keyId(KEY_ID)
                .sign(keys.getPrivate());
    }

    JsonObject jwks() {
        RsaJsonWebKey key = new RsaJsonWebKey((RSAPublicKey) keys.getPublic());
        key.setKeyId(KEY_ID);
        key.setUse("sig");
        JsonObject json = new JsonObject(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        return new JsonObject().put("keys", new JsonArray().add(json));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
