package io.streamcore.gateway.limit;

import io.streamcore.http.token.AccessTokenVerifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Finds the user of an access token. Revoked sessions are not looked up: the result only selects a rate limit, the
 * services decide on access.
 */
@Singleton
public class AccessTokenUsers {
    private final AccessTokenVerifier verifier;

    @Inject
    AccessTokenUsers(AccessTokenSettings settings, JwksRefresher jwks) {
        this(settings, jwks, Clock.systemUTC());
    }

    public AccessTokenUsers(AccessTokenSettings settings, JwksRefresher jwks, Clock clock) {
        this.verifier =
                new AccessTokenVerifier(settings.issuer(), settings.audience(), settings.skew(), jwks.keys(), clock);
    }

    /** @return the {@code sub} claim, or empty if the token is not valid now */
    Optional<String> userOf(String token) {
        try {
            return Optional.of(verifier.verify(token).subject());
        } catch (InvalidJwtException e) {
            return Optional.empty();
        }
    }
}
