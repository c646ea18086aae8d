package io.streamcore.gateway.limit;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.filter.RequestContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;

/** Whom a request is counted for. */
final class RateLimitKeys {
    private static final String COOKIE = "accessToken=";
    private static final String BEARER = "Bearer ";
    private static final int NETWORK_BYTES = 8;

    private final Tokens tokens;

    RateLimitKeys(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The user of a genuine token. */
    Optional<String> userOf(RequestContext call) {
        return token(call).flatMap(tokens::userOf);
    }

    /** The address; of an IPv6 one the network, of which a customer has whole. */
    static String addressOf(RequestContext call) {
        InetAddress peer = call.peer();
        return peer instanceof Inet6Address
                ? HexFormat.of().formatHex(peer.getAddress(), 0, NETWORK_BYTES)
                : peer.getHostAddress();
    }

    /** As the services do: the cookie wins over the header. */
    private static Optional<String> token(RequestContext call) {
        for (String cookies : call.head().headers().getAll(HttpHeaderNames.COOKIE)) {
            for (String cookie : cookies.split(";")) {
                if (cookie.trim().startsWith(COOKIE)) {
                    return Optional.of(cookie.trim().substring(COOKIE.length()));
                }
            }
        }
        String authorization = call.header(HttpHeaderNames.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).trim())
                : Optional.empty();
    }
}
