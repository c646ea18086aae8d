package io.streamcore.k8s.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Finds valid queries that can never match a series or that compute something meaningless. */
class QueriesTest {
    /** Labels that Prometheus adds to every target. */
    private static final Set<String> TARGET_LABELS = Set.of("instance");

    private static final Map<String, DocumentedMetric> METRICS = DocumentedMetric.all();
    private static final Pattern SERIES = Pattern.compile(
            "(\\b(?:rate|increase)\\()?\\b((?:streamcore|http|mongodb|jvm)_\\w+)(?:\\{([^}]*)})?(\\[\\w+])?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(?:=~|!~|!=|=)\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without) ?\\(([^)]*)\\)");
    private static final Pattern PART = Pattern.compile("_(bucket|count|sum)$");

    @ParameterizedTest
    @MethodSource("queries")
    void rateAndIncreaseAreAppliedToCountersOnly(Query query) {
        for (MatchResult series : series(query)) {
            boolean isCounter = series.group(2).matches(".*_(total|bucket|count|sum)");
            assertThat(series.group(1) != null).as(series.group()).isEqualTo(isCounter);
            assertThat(series.group(4) != null).as(series.group()).isEqualTo(isCounter);
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void histogramSuffixesAreUsedWithHistogramsOnly(Query query) {
        for (MatchResult series : series(query)) {
            ours(series).ifPresent(metric -> assertThat(!metric.buckets().isEmpty())
                    .as(series.group())
                    .isEqualTo(PART.matcher(series.group(2)).find()));
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void queriesUseOnlyLabelsOfTheMetric(Query query) {
        for (MatchResult series : series(query)) {
            ours(series).ifPresent(metric -> {
                Set<String> unknown = new TreeSet<>(groupings(query));
                matchers(series).map(matcher -> matcher.group(1)).forEach(unknown::add);
                unknown.removeAll(TARGET_LABELS);
                unknown.removeAll(metric.labels());
                if (series.group(2).endsWith("_bucket")) {
                    unknown.remove("le");
                }
                assertThat(unknown).as(series.group()).isEmpty();
            });
        }
    }

    /** Values that our code assigns; methods, routes and status classes are fixed below. */
    @ParameterizedTest
    @MethodSource("queries")
    void labelValuesAreDocumented(Query query) {
        for (MatchResult series : series(query)) {
            for (MatchResult matcher : matchers(series).toList()) {
                for (String value : matcher.group(2).split("\\|")) {
                    assertThat(isKnown(matcher.group(1), value, series))
                            .as(matcher.group())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void quantilesAreComputedFromBucketsGroupedByBound(Query query) {
        if (query.text().contains("histogram_quantile")) {
            series(query)
                    .forEach(series ->
                            assertThat(series.group(2)).as(query::text).endsWith("_bucket"));
            assertThat(groupings(query)).as(query::text).contains("le");
        }
    }

    static Stream<Query> queries() {
        List<Query> queries = Monitoring.queries();
        assertThat(queries.stream().allMatch(query -> !series(query).isEmpty()))
                .as(queries::toString)
                .isTrue();
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

    /** Returns the documented metric, or empty for a metric of the framework. */
    private static Optional<DocumentedMetric> ours(MatchResult series) {
        String name = series.group(2);
        DocumentedMetric metric = METRICS.get(PART.matcher(name).replaceFirst(""));
        boolean isOurs = name.startsWith("streamcore_") || name.startsWith("http_server_");
        assertThat(metric != null).as(name).isEqualTo(isOurs);
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
