package io.streamcore.gateway.filter;

import io.netty.util.AsciiString;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Takes the client's request id when it is well-formed, else makes one. It ties log lines together; it is no secret. */
public final class RequestIdFilter implements RequestFilter {
    public static final AsciiString HEADER = AsciiString.cached("X-Request-Id");
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._:-]{8,128}");

    @Override
    public void check(RequestContext call) {
        String sent = call.header(HEADER);
        String id = sent != null && WELL_FORMED.matcher(sent).matches() ? sent : made();
        call.identify(id);
        call.head().headers().set(HEADER, id);
    }

    private static String made() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return hex(random.nextLong()) + hex(random.nextLong());
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
