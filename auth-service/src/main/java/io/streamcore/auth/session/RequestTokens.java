package io.streamcore.auth.session;

import io.streamcore.http.token.AccessTokenVerifier;
import io.streamcore.http.token.TokenResolver;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
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

    /** The refresh token in a cookie: the first authentic one if there are several. */
    Optional<String> refreshCookie() {
        List<String> tokens = TokenResolver.cookieTokens(AuthCookies.REFRESH, lines(HttpHeaders.COOKIE));
        return tokens.stream()
                .filter(token -> refreshTokens.decode(token).isPresent())
                .findFirst()
                .or(() -> tokens.stream().findFirst());
    }

    /** The sessions of the authentic tokens in the request. */
    Set<ObjectId> sessions() {
        Stream<ObjectId> byAccess =
                TokenResolver.accessTokens(lines(HttpHeaders.COOKIE), lines(HttpHeaders.AUTHORIZATION)).stream()
                        .map(this::sessionOf)
                        .flatMap(Optional::stream)
                        .limit(1);
        Stream<ObjectId> byRefresh =
                refreshCookie().flatMap(refreshTokens::decode).map(RefreshToken::sessionId).stream();
        return Stream.concat(byAccess, byRefresh).collect(Collectors.toSet());
    }

    private Optional<ObjectId> sessionOf(String accessToken) {
        try {
            return Optional.of(accessTokens.verifyIgnoringExpiry(accessToken).sessionId())
                    .filter(ObjectId::isValid)
                    .map(ObjectId::new);
        } catch (InvalidJwtException e) {
            return Optional.empty();
        }
    }

    private List<String> lines(CharSequence header) {
        return context.request().headers().getAll(header);
    }
}
