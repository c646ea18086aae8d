package io.streamcore.kit.security;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.streamcore.http.token.AccessTokenVerifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Creates the principal from an access token that {@link AccessTokenVerifier} accepts and whose session is not revoked.
 * Replaces SmallRye JWT's own verification; does no I/O.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class AccessTokenPrincipalFactory extends JWTCallerPrincipalFactory {
    private final AccessTokenVerifier verifier;
    private final Revocations revocations;

    public AccessTokenPrincipalFactory(AccessTokenVerifier verifier, Revocations revocations) {
        this.verifier = verifier;
        this.revocations = revocations;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo unused) throws ParseException {
        try {
            JwtClaims claims = verifier.verify(token);
            if (revocations.isRevoked(claims.getStringClaimValue("sid"))) {
                throw new ParseException("The session is revoked");
            }
            return new DefaultJWTCallerPrincipal(token, AccessTokenVerifier.TYPE, claims);
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw new ParseException("Not an access token of StreamCore", e);
        }
    }
}
