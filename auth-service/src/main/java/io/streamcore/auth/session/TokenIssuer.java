package io.streamcore.auth.session;

import io.smallrye.jwt.build.Jwt;
import io.streamcore.auth.account.User;
import io.streamcore.auth.keys.SigningKey;
import io.streamcore.auth.keys.SigningKeys;
import io.streamcore.http.token.AccessTokenVerifier;
import io.streamcore.kit.security.TokenConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.bson.types.ObjectId;

/** Makes the two tokens of a session. */
@ApplicationScoped
public class TokenIssuer {
    @Inject
    SigningKeys keys;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    TokenConfig config;

    @Inject
    Clock clock;

    Tokens tokens(User user, ObjectId sessionId, long counter) {
        return new Tokens(accessToken(user, sessionId), refreshTokens.token(sessionId, counter));
    }

    private String accessToken(User user, ObjectId sessionId) {
        Instant now = clock.instant();
        SigningKey key = keys.current();
        return Jwt.issuer(config.issuer())
                .audience(config.audience())
                .subject(user.id().toHexString())
                .groups(Set.of("user"))
                .claim("username", user.username())
                .claim("sid", sessionId.toHexString())
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(config.life()))
                .jws()
                .keyId(key.kid())
                .type(AccessTokenVerifier.TYPE)
                .sign(key.privateKey());
    }
}
