package io.streamcore.auth.session;

import io.streamcore.http.token.AccessTokenVerifier;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** The tokens that came with a request to a path where the platform does not look at them. */
@RequestScoped
public class ShownTokens {

    @Inject
    RoutingContext context;

    @Inject
    AccessTokenVerifier accessTokens;

    @Inject
    RefreshTokens refreshTokens;

    Optional<String> refreshCookie() {
        return cookie(AuthCookies.REFRESH);
    }

    /** The sessions that genuine tokens of this request belong to. */
    Set<ObjectId> sessions() {
        Optional<ObjectId> byAccess =
                cookie(AuthCookies.ACCESS).or(this::bearer).flatMap(this::sessionOf);
        Optional<ObjectId> byRefresh =
                refreshCookie().flatMap(refreshTokens::read).map(RefreshToken::sessionId);
        return Stream.of(byAccess, byRefresh).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private Optional<ObjectId> sessionOf(String accessToken) {
        try {
            return Optional.of(accessTokens.verifyIgnoringExpiry(accessToken).getStringClaimValue("sid"))
                    .filter(ObjectId::isValid)
                    .map(ObjectId::new);
        } catch (InvalidJwtException | MalformedClaimException notOurs) {
            return Optional.empty();
        }
    }

    private Optional<String> bearer() {
        return Optional.ofNullable(context.request().getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(header -> header.substring(7).strip());
    }

    private Optional<String> cookie(String name) {
        return Optional.ofNullable(context.request().getCookie(name))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }
}
