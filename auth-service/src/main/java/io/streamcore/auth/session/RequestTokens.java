package io.streamcore.auth.session;

import io.streamcore.http.token.AccessTokenVerifier;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Reads the tokens of a request to a public endpoint, where authentication ignores them. */
@RequestScoped
public class RequestTokens {
    private final RoutingContext context;
    private final AccessTokenVerifier accessTokens;
    private final RefreshTokenCodec refreshTokens;

    RequestTokens(RoutingContext context, AccessTokenVerifier accessTokens, RefreshTokenCodec refreshTokens) {
        this.context = context;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
    }

    Optional<String> refreshCookie() {
        return cookie(AuthCookies.REFRESH);
    }

    /** The sessions of the authentic tokens in the request. */
    Set<ObjectId> sessions() {
        Optional<ObjectId> byAccess =
                cookie(AuthCookies.ACCESS).or(this::bearer).flatMap(this::sessionOf);
        Optional<ObjectId> byRefresh =
                refreshCookie().flatMap(refreshTokens::decode).map(RefreshToken::sessionId);
        return Stream.of(byAccess, byRefresh).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private Optional<ObjectId> sessionOf(String accessToken) {
        try {
            return Optional.of(accessTokens.verifyIgnoringExpiry(accessToken).getStringClaimValue("sid"))
                    .filter(ObjectId::isValid)
                    .map(ObjectId::new);
        } catch (InvalidJwtException | MalformedClaimException e) {
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
