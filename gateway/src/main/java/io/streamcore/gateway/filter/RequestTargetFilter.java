package io.streamcore.gateway.filter;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.response.ProxyException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Requires one path without ambiguity, and one valid host. Whatever two parsers could read differently (encoded slashes,
 * dots and letters, dot segments, matrix parameters, empty segments, backslashes, control characters) is rejected, never
 * normalised: the service gets exactly the bytes that were checked.
 */
public final class RequestTargetFilter implements RequestFilter {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");

    @Override
    public void apply(RequestContext request) {
        String target = request.head().uri();
        int queryStart = target.indexOf('?');
        String path = queryStart < 0 ? target : target.substring(0, queryStart);
        require(PathValidator.isValidPath(path), "The request target must be an unambiguous path");
        require(
                queryStart < 0 || PathValidator.isValidQuery(target.substring(queryStart + 1)),
                "The query is not encoded correctly");
        List<String> hosts = request.head().headers().getAll(HttpHeaderNames.HOST);
        require(hosts.size() == 1 && HOST.matcher(hosts.get(0)).matches(), "Exactly one valid Host header is required");
        request.setPath(path);
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw ProxyException.badRequest("bad-target", message).closing();
        }
    }
}
