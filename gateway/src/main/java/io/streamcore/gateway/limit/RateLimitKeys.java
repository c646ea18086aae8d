package io.streamcore.gateway.limit;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.http.client.ClientAddress;
import io.streamcore.http.token.TokenResolver;
import java.util.Optional;

/** Determines what a request is counted by: the user of a valid access token, or the client's network. */
final class RateLimitKeys {
    private final AccessTokenUsers users;

    RateLimitKeys(AccessTokenUsers users) {
        this.users = users;
    }

    /** The user of the first valid token, as in the services. */
    Optional<String> userOf(RequestContext request) {
        HttpHeaders headers = request.head().headers();
        return TokenResolver.accessTokens(
                        headers.getAll(HttpHeaderNames.COOKIE), headers.getAll(HttpHeaderNames.AUTHORIZATION))
                .stream()
                .flatMap(token -> users.userOf(token).stream())
                .findFirst();
    }

    static String networkOf(RequestContext request) {
        return ClientAddress.network(request.clientAddress());
    }
}
