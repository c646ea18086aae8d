package io.streamcore.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.streamcore.http.token.AccessTokenVerifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Finds the user of an access token. Verified tokens are cached, because a signature check costs more than the rest of
 * the filters. Revoked sessions are not looked up: the result only selects a rate limit, the services decide on access.
 */
@Singleton
public class AccessTokenUsers {
    private final AccessTokenVerifier verifier;
    private final Clock clock;
    private final Cache<String, VerifiedToken> verified = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(15))
            .build();

    @Inject
    AccessTokenUsers(AccessTokenSettings settings, JwksRefresher jwks) {
        this(settings, jwks, Clock.systemUTC());
    }

    public AccessTokenUsers(AccessTokenSettings settings, JwksRefresher jwks, Clock clock) {
        this.verifier =
                new AccessTokenVerifier(settings.issuer(), settings.audience(), settings.skew(), jwks.keys(), clock);
        this.clock = clock;
    }

    private record VerifiedToken(String user, long expiresAt) {}

    /** @return the {@code sub} claim, or empty if the token is not valid now */
    Optional<String> userOf(String token) {
        VerifiedToken cached = verified.getIfPresent(token);
        if (cached != null && clock.instant().getEpochSecond() < cached.expiresAt()) {
            return Optional.of(cached.user());
        }
        try {
            JwtClaims claims = verifier.verify(token);
            VerifiedToken valid = new VerifiedToken(
                    claims.getSubject(), claims.getExpirationTime().getValue());
            verified.put(token, valid);
            return Optional.of(valid.user());
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }
}
