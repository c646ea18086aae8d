package io.streamcore.gateway.limit;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.http.client.ClientAddress;
import java.util.Optional;

/** Determines what a request is counted by: the user of a valid access token, or the client's network. */
final class RateLimitKeys {
    private static final String COOKIE = "accessToken=";
    private static final String BEARER = "Bearer ";

    private final AccessTokenUsers users;

    RateLimitKeys(AccessTokenUsers users) {
        this.users = users;
    }

    Optional<String> userOf(RequestContext request) {
        return accessToken(request).flatMap(users::userOf);
    }

    static String networkOf(RequestContext request) {
        return ClientAddress.network(request.clientAddress());
    }

    /** The cookie takes precedence over the header, as in the services. */
    private static Optional<String> accessToken(RequestContext request) {
        for (String cookies : request.head().headers().getAll(HttpHeaderNames.COOKIE)) {
            for (String cookie : cookies.split(";")) {
                if (cookie.trim().startsWith(COOKIE)) {
                    return Optional.of(cookie.trim().substring(COOKIE.length()));
                }
            }
        }
        String authorization = request.header(HttpHeaderNames.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).trim())
                : Optional.empty();
    }
}
