package io.streamcore.gateway.filter;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.response.ProxyException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * RequestFilter 3: one plain path under one host. What two parsers could read differently (encoded slashes, dots and letters,
 * dot segments, matrix parameters, empty segments, backslashes, control characters) is refused, not tidied up: the
 * service gets the very bytes that were checked.
 */
public final class RequestTargetFilter implements RequestFilter {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");

    @Override
    public void check(RequestContext call) {
        String target = call.head().uri();
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        refuseUnless(PathValidator.isPlain(path), "The target must be a plain path");
        refuseUnless(
                mark < 0 || PathValidator.isPlainQuery(target.substring(mark + 1)), "The query is not well encoded");
        List<String> hosts = call.head().headers().getAll(HttpHeaderNames.HOST);
        refuseUnless(hosts.size() == 1 && HOST.matcher(hosts.get(0)).matches(), "Exactly one valid Host is needed");
        call.locate(path);
    }

    private static void refuseUnless(boolean fine, String message) {
        if (!fine) {
            throw ProxyException.badRequest("bad-target", message).closing();
        }
    }
}
