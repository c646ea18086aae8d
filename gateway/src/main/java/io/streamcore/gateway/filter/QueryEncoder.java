package io.streamcore.gateway.filter;

import java.util.BitSet;
import java.util.Locale;

/**
 * Percent-encodes the characters that browsers and other clients send raw in a query although RFC 3986 does not allow
 * them there, and that a service rejects: its parser is {@link java.net.URI}. Decoding yields the same text.
 */
final class QueryEncoder {
    private static final BitSet ENCODED = new BitSet(128);

    static {
        "\"<>\\^`{|}".chars().forEach(ENCODED::set);
    }

    private QueryEncoder() {}

    static String encode(String query) {
        if (query.chars().noneMatch(ENCODED::get)) {
            return query;
        }
        StringBuilder encoded = new StringBuilder(query.length() + 16);
        for (char c : query.toCharArray()) {
            if (ENCODED.get(c)) {
                encoded.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }
}
