package io.streamcore.kit.security;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.streamcore.http.token.AccessTokenClaims;
import io.streamcore.http.token.AccessTokenVerifier;
import io.streamcore.http.token.KeysUnavailableException;
import io.streamcore.kit.response.ApiException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Creates the principal from an access token that {@link AccessTokenVerifier} accepts and whose session is not revoked.
 * While that cannot be known, because keys or revocations have not been loaded, a token gets 503 in place of 401, on
 * which clients drop their session. All of this is checked at every use of a token, also of one that was accepted before.
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

    /** @throws ApiException 503 {@code authentication-unavailable} */
    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo unused) throws ParseException {
        try {
            AccessTokenClaims claims = verifier.verify(token);
            if (!revocations.areLoaded()) {
                throw unavailable();
            }
            if (revocations.isRevoked(claims.sessionId())) {
                throw new ParseException("The session is revoked");
            }
            return new AccessTokenPrincipal(token, claims);
        } catch (KeysUnavailableException e) {
            throw unavailable().causedBy(e);
        } catch (InvalidJwtException e) {
            throw new ParseException("Not an access token of StreamCore", e);
        }
    }

    private static ApiException unavailable() {
        return ApiException.unavailable(
                "authentication-unavailable", "Access tokens cannot be verified at the moment, try again", 2);
    }
}
