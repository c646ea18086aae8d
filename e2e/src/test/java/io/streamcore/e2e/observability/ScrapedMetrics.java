package io.streamcore.e2e.observability;

import io.restassured.RestAssured;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parses the metrics that an application exposes on its management port. */
record ScrapedMetrics(String text) {
    private static final Pattern SERIES =
            Pattern.compile("^((?:streamcore|http_server)_\\w+?)(?:_(?:bucket|count|sum|max))?(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    static ScrapedMetrics from(String managementOrigin) {
        return new ScrapedMetrics(RestAssured.given()
                .header("Accept", "text/plain")
                .get(managementOrigin + "/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    /** Returns StreamCore's own metrics, each with its labels. */
    Map<String, Set<String>> metrics() {
        Map<String, Set<String>> metrics = new TreeMap<>();
        text.lines().map(SERIES::matcher).filter(Matcher::matches).forEach(series -> metrics.computeIfAbsent(
                        series.group(1), name -> new TreeSet<>())
                .addAll(labels(series.group(2))));
        return metrics;
    }

    /** Returns the names of all series. */
    Stream<String> series() {
        return text.lines().filter(line -> !line.startsWith("#")).map(line -> line.replaceFirst("[{ ].*", ""));
    }

    private static Set<String> labels(String list) {
        Set<String> labels = new TreeSet<>();
        if (list != null) {
            LABEL.matcher(list).results().map(label -> label.group(1)).forEach(labels::add);
        }
        labels.remove("le");
        return labels;
    }
}
