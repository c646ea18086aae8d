package io.streamcore.gateway.filter;

import java.util.BitSet;

/**
 * Whether a path or a query says one thing to every parser. Written as one pass over the characters, because every
 * request comes through here.
 */
final class PathValidator {
    private static final BitSet NEVER_IN_A_PATH = characters(";\\\"<>^`{|}#");

    /**
     * Characters that need no encoding and may therefore hide a word by it, and those whose encoding would change the
     * meaning of the path once decoded.
     */
    private static final BitSet NEVER_ENCODED = characters("./\\;%?#-_~");

    private PathValidator() {}

    static boolean isPlain(String path) {
        char last = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c > '~' || NEVER_IN_A_PATH.get(c) || c == '/' && last == '/') {
                return false;
            }
            if (c == '%' && !isHarmless(encoded(path, i))) {
                return false;
            }
            if (c == '.' && last == '/' && isDotSegment(path, i)) {
                return false;
            }
            last = c;
        }
        return path.startsWith("/");
    }

    static boolean isPlainQuery(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c <= ' ' || c > '~' || c == '#' || c == '%' && encoded(query, i) <= 0) {
                return false;
            }
        }
        return true;
    }

    /** The byte encoded at a percent sign, or -1 when there is none. */
    private static int encoded(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean isHarmless(int octet) {
        boolean letterOrDigit = octet < 128 && Character.isLetterOrDigit(octet);
        return octet >= ' ' && octet != 127 && !letterOrDigit && !NEVER_ENCODED.get(octet);
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
