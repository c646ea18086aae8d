package io.streamcore.kit.security;

import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.streamcore.http.token.AccessTokenClaims;
import io.streamcore.http.token.AccessTokenVerifier;
import java.util.Collection;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;

/** The user whom an access token names. Reads the claims that all requests with the token share, and changes none. */
final class AccessTokenPrincipal extends JWTCallerPrincipal {
    private final String token;
    private final AccessTokenClaims claims;

    AccessTokenPrincipal(String token, AccessTokenClaims claims) {
        super(token, AccessTokenVerifier.TYPE);
        this.token = token;
        this.claims = claims;
    }

    @Override
    protected Collection<String> doGetClaimNames() {
        return claims.names();
    }

    /** MicroProfile JWT wants sets where the token has a list or one string. */
    @Override
    protected Object getClaimValue(String name) {
        Object value = name.equals(Claims.raw_token.name()) ? token : claims.get(name);
        boolean isSet = name.equals(Claims.aud.name()) || name.equals(Claims.groups.name());
        if (!isSet || value == null) {
            return value;
        }
        return value instanceof Collection<?> list ? Set.copyOf(list) : Set.of(value);
    }
}
