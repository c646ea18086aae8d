package io.streamcore.gateway.filter;

import io.netty.util.AsciiString;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Takes over a well-formed {@code X-Request-Id}, or generates one. It correlates log lines and is not a secret. */
public final class RequestIdFilter implements RequestFilter {
    public static final AsciiString HEADER = AsciiString.cached("X-Request-Id");
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._:-]{8,128}");

    @Override
    public void apply(RequestContext request) {
        String sent = request.header(HEADER);
        String id = sent != null && WELL_FORMED.matcher(sent).matches() ? sent : generate();
        request.setId(id);
        request.head().headers().set(HEADER, id);
    }

    private static String generate() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return hex(random.nextLong()) + hex(random.nextLong());
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
