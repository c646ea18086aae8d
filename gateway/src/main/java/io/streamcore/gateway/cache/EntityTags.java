package io.streamcore.gateway.cache;

import java.util.List;

/** Compares entity tags weakly, as {@code If-None-Match} demands (RFC 9110 section 13.1.2). */
final class EntityTags {
    private EntityTags() {}

    /**
     * @param ifNoneMatch the lines of the header
     * @param tag of the response, or null
     */
    static boolean match(List<String> ifNoneMatch, String tag) {
        for (String line : ifNoneMatch) {
            for (String candidate : line.split(",")) {
                String trimmed = candidate.trim();
                if (trimmed.equals("*") || tag != null && opaque(trimmed).equals(opaque(tag))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
