package io.streamcore.gateway.filter;

import java.util.BitSet;

/**
 * Checks that all parsers read a path or a query alike. One pass over the characters, because it runs for every
 * request.
 */
final class PathValidator {
    private static final BitSet FORBIDDEN = characters(";\\\"<>^`{|}#");

    /**
     * Characters that never need encoding, so that encoding them can only hide something, and those that would change the
     * meaning of the path once decoded.
     */
    private static final BitSet FORBIDDEN_ENCODED = characters("./\\;%?#-_~");

    private PathValidator() {}

    static boolean isValidPath(String path) {
        char last = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c > '~' || FORBIDDEN.get(c) || c == '/' && last == '/') {
                return false;
            }
            if (c == '%' && !isAllowedEncoded(encoded(path, i))) {
                return false;
            }
            if (c == '.' && last == '/' && isDotSegment(path, i)) {
                return false;
            }
            last = c;
        }
        return path.startsWith("/");
    }

    static boolean isValidQuery(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c <= ' ' || c > '~' || c == '#' || c == '%' && encoded(query, i) <= 0) {
                return false;
            }
        }
        return true;
    }

    /** The octet encoded at a percent sign, or -1 if the encoding is invalid. */
    private static int encoded(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean isAllowedEncoded(int octet) {
        boolean letterOrDigit = octet < 128 && Character.isLetterOrDigit(octet);
        return octet >= ' ' && octet != 127 && !letterOrDigit && !FORBIDDEN_ENCODED.get(octet);
    }

    private static boolean isDotSegment(String path, int dot) {
        int end = path.startsWith("..", dot) ? dot + 2 : dot + 1;
        return end == path.length() || path.charAt(end) == '/';
    }

    private static BitSet characters(String all) {
        BitSet set = new BitSet(128);
        all.chars().forEach(set::set);
        return set;
    }
}
