package io.streamcore.gateway.filter;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.response.ProxyException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requires one path without ambiguity, and one valid host. Whatever two parsers could read differently (encoded slashes,
 * dots and letters, dot segments, matrix parameters, empty segments, backslashes, control characters) is rejected, never
 * normalised: the service gets exactly the path that was checked. A target in absolute form is reduced to its path, and
 * its authority replaces {@code Host} (RFC 9112 section 3.2.2).
 */
public final class RequestTargetFilter implements RequestFilter {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");

    private static final Pattern ABSOLUTE = Pattern.compile("(?i:https?)://([^/?]*)(/[^?]*)?(\\?.*)?");

    /** Of {@code OPTIONS}: the server as a whole. */
    private static final String ASTERISK = "*";

    @Override
    public void apply(RequestContext request) {
        requireHost(request);
        String target = originForm(request);
        int queryStart = target.indexOf('?');
        String path = queryStart < 0 ? target : target.substring(0, queryStart);
        boolean server = target.equals(ASTERISK) && request.method().equals("OPTIONS");
        require(server || PathValidator.isValidPath(path), "The request target must be an unambiguous path");
        if (queryStart >= 0) {
            String query = target.substring(queryStart + 1);
            require(PathValidator.isValidQuery(query), "The query is not encoded correctly");
            request.head().setUri(path + "?" + QueryEncoder.encode(query));
        }
        request.setPath(path);
    }

    /** Clients of HTTP/1.0, such as health checks of load balancers, may omit it. */
    private static void requireHost(RequestContext request) {
        List<String> hosts = request.head().headers().getAll(HttpHeaderNames.HOST);
        require(
                hosts.isEmpty() ? request.isHttp10() : hosts.size() == 1 && isHost(hosts.get(0)),
                "Exactly one valid Host header is required");
    }

    private static String originForm(RequestContext request) {
        String target = request.head().uri();
        if (target.startsWith("/")) {
            return target;
        }
        Matcher absolute = ABSOLUTE.matcher(target);
        if (!absolute.matches()) {
            return target;
        }
        require(isHost(absolute.group(1)), "The request target must have a valid host");
        String path = Objects.requireNonNullElse(absolute.group(2), "/");
        String query = Objects.requireNonNullElse(absolute.group(3), "");
        request.head().headers().set(HttpHeaderNames.HOST, absolute.group(1));
        request.head().setUri(path + query);
        return path + query;
    }

    private static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw ProxyException.badRequest("bad-target", message).closing();
        }
    }
}
