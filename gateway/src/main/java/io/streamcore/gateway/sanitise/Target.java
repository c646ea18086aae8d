package io.streamcore.gateway.sanitise;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.answer.Refusal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Step 3: one plain path under one host. What two parsers could read differently (encoded slashes and dots, dot
 * segments, matrix parameters, empty segments, backslashes, control characters) is refused, not tidied up: the
 * service gets the very bytes that were checked.
 */
public final class Target implements Step {
    private static final Pattern ORIGIN_FORM = Pattern.compile("/[!-~]*");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");

    /** Encodings of characters that never need one, or that would change the path's meaning if decoded. */
    private static final Pattern SPECIAL =
            Pattern.compile("(?i)%(?![0-9a-f]{2})|%[01][0-9a-f]|%7f|%2e|%2f|%5c|%3b|%25|%3f|%23"
                    + "|%2d|%3[0-9]|%4[1-9a-f]|%5[0-9af]|%6[1-9a-f]|%7[0-9ae]|[;\\\\\"<>^`{|}]|//");

    private static final Pattern BAD_QUERY = Pattern.compile("(?i)%(?![0-9a-f]{2})|%00|#");

    @Override
    public void check(Call call) {
        String target = call.head().uri();
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        refuseUnless(ORIGIN_FORM.matcher(target).matches(), "The target must be a plain path");
        refuseUnless(!path.contains("#") && !SPECIAL.matcher(path).find(), "The path holds characters not used here");
        refuseUnless(!hasDotSegment(path), "The path holds dot segments");
        refuseUnless(!BAD_QUERY.matcher(query).find(), "The query is not well encoded");
        checkHost(call.head().headers().getAll(HttpHeaderNames.HOST));
        call.locate(path);
    }

    private static void checkHost(List<String> hosts) {
        refuseUnless(hosts.size() == 1 && HOST.matcher(hosts.get(0)).matches(), "Exactly one valid Host is needed");
    }

    private static boolean hasDotSegment(String path) {
        return path.contains("/.")
                && Pattern.compile("/\\.\\.?(/|$)").matcher(path).find();
    }

    private static void refuseUnless(boolean fine, String message) {
        if (!fine) {
            throw Refusal.badRequest("bad-target", message).closing();
        }
    }
}
