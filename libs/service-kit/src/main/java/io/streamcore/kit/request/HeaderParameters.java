package io.streamcore.kit.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Normalizes header values of the form {@code type; name=value}, such as those of {@code Content-Type}. */
final class HeaderParameters {
    private HeaderParameters() {}

    /**
     * Writes the type and the names of the parameters, which ignore case (RFC 9110 section 8.3.1, RFC 2183 section 2),
     * in lower case and without blanks around {@code =}. Values stay as they are.
     */
    static String normalize(String value) {
        List<String> parts = split(value);
        StringBuilder normalized =
                new StringBuilder(parts.get(0).strip().toLowerCase(Locale.ROOT).replaceAll("\\s*/\\s*", "/"));
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            if (equals >= 0) {
                normalized
                        .append("; ")
                        .append(part.substring(0, equals).strip().toLowerCase(Locale.ROOT))
                        .append('=')
                        .append(part.substring(equals + 1).strip());
            } else if (!part.isBlank()) {
                normalized.append("; ").append(part.strip());
            }
        }
        return normalized.toString();
    }

    /** Splits at semicolons outside of quotes. */
    private static List<String> split(String value) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                parts.add(value.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(value.substring(start));
        return parts;
    }
}
