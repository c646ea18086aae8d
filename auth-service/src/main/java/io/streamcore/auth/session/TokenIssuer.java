package io.streamcore.auth.session;

import io.smallrye.jwt.build.Jwt;
import io.streamcore.auth.account.User;
import io.streamcore.auth.keys.SigningKey;
import io.streamcore.auth.keys.SigningKeys;
import io.streamcore.http.token.AccessTokenVerifier;
import io.streamcore.kit.security.TokenConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.bson.types.ObjectId;

/** Issues the two tokens of a session. */
@ApplicationScoped
public class TokenIssuer {
    private final SigningKeys keys;
    private final RefreshTokenCodec refreshTokens;
    private final TokenConfig config;
    private final Set<String> moderators;
    private final Clock clock;

    TokenIssuer(
            SigningKeys keys,
            RefreshTokenCodec refreshTokens,
            TokenConfig config,
            SessionConfig sessions,
            Clock clock) {
        this.keys = keys;
        this.refreshTokens = refreshTokens;
        this.config = config;
        this.moderators = sessions.moderators().orElse(Set.of());
        this.clock = clock;
    }

    Tokens tokens(User user, ObjectId sessionId, long counter) {
        return new Tokens(accessToken(user, sessionId), refreshTokens.encode(sessionId, counter));
    }

    private String accessToken(User user, ObjectId sessionId) {
        Instant now = clock.instant();
        SigningKey key = keys.current();
        return Jwt.issuer(config.issuer())
                .audience(config.audience())
                .subject(user.id().toHexString())
                .groups(groups(user))
                .claim("username", user.username())
                .claim("email_verified", user.isEmailVerified())
                .claim("sid", sessionId.toHexString())
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(config.life()))
                .jws()
                .keyId(key.kid())
                .type(AccessTokenVerifier.TYPE)
                .sign(key.privateKey());
    }

    private Set<String> groups(User user) {
        return moderators.contains(user.id().toHexString()) ? Set.of("user", "moderator") : Set.of("user");
    }
}
