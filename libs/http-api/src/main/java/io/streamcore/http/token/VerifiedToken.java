package io.streamcore.http.token;

import java.security.Key;
import java.util.List;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.consumer.JwtContext;

/**
 * What was found out about a token and does not change: its signature is that of a key, its header and claims say this.
 *
 * @param context its claims, for the rules about them
 */
record VerifiedToken(String kid, Key key, JwtContext context, AccessTokenClaims claims) {
    static VerifiedToken of(JwtContext verified) {
        JsonWebSignature signature =
                (JsonWebSignature) verified.getJoseObjects().get(0);
        return new VerifiedToken(
                signature.getKeyIdHeaderValue(),
                signature.getKey(),
                new JwtContext(verified.getJwtClaims(), List.of()),
                new AccessTokenClaims(verified.getJwtClaims()));
    }

    /** Whether its key is still published under the same id. */
    boolean isSignedByOneOf(VerificationKeys keys) {
        return keys.find(kid).filter(key::equals).isPresent();
    }
}
