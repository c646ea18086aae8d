package io.streamcore.k8s.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.k8s.monitoring.Monitoring.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no parser finds: a query that Prometheus understands and that can never have an answer, or a wrong one. */
class QueriesTest {
    /** Given by Prometheus to everything it scrapes. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance");

    private static final Map<String, DocumentedMetric> METRICS = DocumentedMetric.all();
    private static final Pattern SERIES = Pattern.compile(
            "(\\b(?:rate|increase)\\()?\\b((?:streamcore|http|mongodb|jvm)_\\w+)(?:\\{([^}]*)})?(\\[\\w+])?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(?:=~|!~|!=|=)\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without) ?\\(([^)]*)\\)");
    private static final Pattern PART = Pattern.compile("_(bucket|count|sum)$");

    @ParameterizedTest
    @MethodSource("queries")
    void ratesAreTakenOfWhatOnlyRisesAndOfNothingElse(Query query) {
        for (MatchResult series : series(query)) {
            boolean rises = series.group(2).matches(".*_(total|bucket|count|sum)");
            assertEquals(rises, series.group(1) != null, series.group());
            assertEquals(rises, series.group(4) != null, series.group());
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void onlyHistogramsHaveParts(Query query) {
        for (MatchResult series : series(query)) {
            ours(series)
                    .ifPresent(metric -> assertEquals(
                            PART.matcher(series.group(2)).find(),
                            !metric.buckets().isEmpty(),
                            series.group()));
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void labelsAreThoseOfTheMetric(Query query) {
        for (MatchResult series : series(query)) {
            ours(series).ifPresent(metric -> {
                Set<String> asked = new TreeSet<>(groupings(query));
                matchers(series).map(matcher -> matcher.group(1)).forEach(asked::add);
                asked.removeAll(OF_PROMETHEUS);
                asked.removeAll(metric.labels());
                if (series.group(2).endsWith("_bucket")) {
                    asked.remove("le");
                }
                assertEquals(Set.of(), asked, series.group());
            });
        }
    }

    /** Values that the code gives; methods, routes and classes of status are everybody's. */
    @ParameterizedTest
    @MethodSource("queries")
    void valuesOfLabelsAreThoseThatAreDocumented(Query query) {
        for (MatchResult series : series(query)) {
            for (MatchResult matcher : matchers(series).toList()) {
                for (String value : matcher.group(2).split("\\|")) {
                    assertTrue(isKnown(matcher.group(1), value, series), matcher.group());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void quantilesAreTakenOfBucketsWithTheirBounds(Query query) {
        if (query.text().contains("histogram_quantile")) {
            series(query).forEach(series -> assertTrue(series.group(2).endsWith("_bucket"), query::text));
            assertTrue(groupings(query).contains("le"), query::text);
        }
    }

    static Stream<Query> queries() {
        List<Query> queries = Monitoring.queries();
        assertTrue(queries.stream().allMatch(query -> !series(query).isEmpty()), queries::toString);
        return queries.stream();
    }

    private static boolean isKnown(String label, String value, MatchResult series) {
        return switch (label) {
            case "le" -> ours(series).orElseThrow().buckets().contains(value);
            case "method" -> Set.of("GET", "HEAD", "POST").contains(value);
            case "status" -> Set.of("2xx", "4xx", "5xx", "5..", "aborted").contains(value);
            case "uri" -> value.startsWith("/api/v1/");
            case "area" -> value.equals("heap");
            default -> DocumentedMetric.text().contains("`" + value + "`");
        };
    }

    /** Empty for the platform's own. */
    private static Optional<DocumentedMetric> ours(MatchResult series) {
        String name = series.group(2);
        DocumentedMetric metric = METRICS.get(PART.matcher(name).replaceFirst(""));
        boolean isOurs = name.startsWith("streamcore_") || name.startsWith("http_server_");
        assertEquals(isOurs, metric != null, name);
        return Optional.ofNullable(metric);
    }

    private static List<MatchResult> series(Query query) {
        return SERIES.matcher(query.text()).results().toList();
    }

    private static Stream<MatchResult> matchers(MatchResult series) {
        return series.group(3) == null
                ? Stream.empty()
                : MATCHER.matcher(series.group(3)).results();
    }

    private static Set<String> groupings(Query query) {
        return GROUPING.matcher(query.text())
                .results()
                .flatMap(grouping -> Stream.of(grouping.group(1).split(", ?")))
                .collect(Collectors.toSet());
    }
}
