package io.streamcore.kit.request;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Normalizes the headers of a form part to the spelling that Quarkus REST's parser understands. */
final class PartHeaders {
    private static final String LINE_END = "\r\n";
    private static final Pattern FOLDED = Pattern.compile("\r\n[ \t]+");

    /** The end of a name that says that there are several values: {@code tags[]}, {@code tags[0]}. */
    private static final Pattern ARRAY_NAME =
            Pattern.compile("(; name=)(?:\"([^\"\\[\\]]+)\\[\\d{0,4}]\"|([^\";\\s\\[\\]]+)\\[\\d{0,4}](?=;|$))");

    private PartHeaders() {}

    /**
     * Drops the headers that nobody reads, because the parser keeps each in memory, where it takes many times its
     * length.
     *
     * @param headers including the empty line at their end; bytes outside of ASCII are kept
     */
    static byte[] normalize(byte[] headers) {
        String text =
                FOLDED.matcher(new String(headers, StandardCharsets.ISO_8859_1)).replaceAll(" ");
        List<String> lines = new ArrayList<>();
        boolean isField = false;
        for (String line : text.split(LINE_END)) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (name.equalsIgnoreCase("Content-Disposition")) {
                String disposition = disposition(line.substring(colon + 1));
                isField |= disposition.startsWith("form-data;");
                lines.add("Content-Disposition: " + disposition);
            } else if (name.equalsIgnoreCase("Content-Type")) {
                lines.add("Content-Type: " + HeaderParameters.normalize(line.substring(colon + 1)));
            } else if (name.isEmpty() || name.equalsIgnoreCase("Content-Transfer-Encoding")) {
                lines.add(line);
            }
        }
        if (!isField) {
            // The parser would add it to the part before; a field of no name is ignored.
            lines.add("Content-Disposition: form-data; name=\"\"");
        }
        return (String.join(LINE_END, lines) + LINE_END + LINE_END).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String disposition(String value) {
        return ARRAY_NAME.matcher(HeaderParameters.normalize(value)).replaceFirst("$1\"$2$3\"");
    }
}
