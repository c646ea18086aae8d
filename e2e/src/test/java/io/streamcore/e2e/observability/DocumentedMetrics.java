package io.streamcore.e2e.observability;

import io.streamcore.e2e.platform.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the metrics that docs/observability.md lists, each with its labels. */
final class DocumentedMetrics {
    private static final Pattern ROW =
            Pattern.compile("^\\| `((?:streamcore|http_server)_\\w+)` \\| ([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");
    private static final Pattern SECTION = Pattern.compile("(?m)^### ");

    private DocumentedMetrics() {}

    /** Returns the metrics of the tables under these headings. */
    static Map<String, Set<String>> under(String... headings) {
        Map<String, Set<String>> metrics = new TreeMap<>();
        for (String section : SECTION.split(read("docs/observability.md"))) {
            if (Arrays.stream(headings).anyMatch(heading -> section.startsWith(heading + "\n"))) {
                metrics.putAll(rows(section));
            }
        }
        return metrics;
    }

    static Map<String, Set<String>> all() {
        return rows(read("docs/observability.md"));
    }

    private static Map<String, Set<String>> rows(String text) {
        Map<String, Set<String>> metrics = new TreeMap<>();
        ROW.matcher(text).results().forEach(row -> metrics.put(row.group(1), labels(row.group(2))));
        return metrics;
    }

    private static Set<String> labels(String cell) {
        Set<String> labels = new TreeSet<>();
        Matcher label = LABEL.matcher(cell);
        while (label.find()) {
            labels.add(label.group(1));
        }
        return labels;
    }

    static String read(String file) {
        try {
            return Files.readString(Checkout.root().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
