package io.streamcore.k8s.monitoring;

import io.streamcore.k8s.Renderings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row of {@code docs/observability.md}; {@code MetricsIT} compares these with a running platform.
 *
 * @param buckets upper bounds in seconds, as Prometheus writes them; empty unless it is a histogram
 */
record DocumentedMetric(Set<String> labels, Set<String> buckets) {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `((?:streamcore|http_server)_\\w+)` \\| ([^|]*)\\|[^|]*\\| (.*) \\|$");
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");
    private static final Pattern HISTOGRAM = Pattern.compile("^histogram \\(([^)]*)\\)");

    static Map<String, DocumentedMetric> all() {
        Map<String, DocumentedMetric> metrics = new TreeMap<>();
        ROW.matcher(text()).results().forEach(row -> metrics.put(row.group(1), of(row)));
        return metrics;
    }

    private static DocumentedMetric of(MatchResult row) {
        Set<String> labels = LABEL.matcher(row.group(2))
                .results()
                .map(label -> label.group(1))
                .collect(Collectors.toSet());
        Set<String> buckets = HISTOGRAM
                .matcher(row.group(3))
                .results()
                .flatMap(histogram -> Pattern.compile(", ").splitAsStream(histogram.group(1)))
                .map(DocumentedMetric::seconds)
                .collect(Collectors.toSet());
        return new DocumentedMetric(labels, buckets);
    }

    /** Converts "50 ms" to "0.05" and "2 s" to "2.0". */
    private static String seconds(String time) {
        String[] numberAndUnit = time.split(" ");
        double number = Double.parseDouble(numberAndUnit[0]);
        return Double.toString(numberAndUnit[1].equals("ms") ? number / 1000 : number);
    }

    static String text() {
        try {
            return Files.readString(Renderings.MANIFESTS.resolve("../docs/observability.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
