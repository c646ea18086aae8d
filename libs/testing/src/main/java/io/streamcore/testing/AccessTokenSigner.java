package io.streamcore.testing;

import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs access tokens with a key of its own, in the form that auth-service gives them. */
public final class AccessTokenSigner {
    public static final String ISSUER = "https://streamcore.local";
    public static final String AUDIENCE = "streamcore";

    private static final String KEY_ID = "20260101T000000Z";
    private static final int LIFETIME_SECONDS = 900;

    private final RsaJsonWebKey key = newKey();

    /** A token that is valid for 15 minutes from now, of a session of its own. */
    public String token(String userId, String username) {
        return token(claims -> {
            claims.setSubject(userId);
            claims.setStringClaim("username", username);
        });
    }

    /** A valid token with changes to its claims. */
    public String token(Consumer<JwtClaims> changes) {
        JwtClaims claims = new JwtClaims();
        NumericDate now = NumericDate.now();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject("65f000000000000000000001");
        claims.setStringClaim("username", "ann");
        claims.setStringClaim("sid", UUID.randomUUID().toString());
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setStringListClaim("groups", "user");
        claims.setIssuedAt(now);
        claims.setExpirationTime(NumericDate.fromSeconds(now.getValue() + LIFETIME_SECONDS));
        changes.accept(claims);
        return sign(claims, jws -> {});
    }

    /** The claims signed with RS256, with changes to key and header. */
    public String sign(JwtClaims claims, Consumer<JsonWebSignature> changes) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKey(key.getPrivateKey());
        jws.setKeyIdHeaderValue(KEY_ID);
        jws.setHeader("typ", "at+jwt");
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        changes.accept(jws);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key as auth-service publishes its own, a JSON Web Key Set (RFC 7517). */
    public String jwks() {
        return new JsonWebKeySet(key).toJson();
    }

    private static RsaJsonWebKey newKey() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(KEY_ID);
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
