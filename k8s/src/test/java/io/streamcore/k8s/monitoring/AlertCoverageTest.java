package io.streamcore.k8s.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.k8s.Renderings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks that every alert is tested by {@link PromtoolTest} and documented. */
class AlertCoverageTest {
    private final Set<String> alerts = new TreeSet<>(Monitoring.alerts());

    @Test
    void everyAlertHasATestInWhichItFires() {
        assertThat(alertsWith(AlertTestCases.Evaluation::isFiring)).isEqualTo(alerts);
    }

    @Test
    void everyAlertHasATestInWhichItDoesNotFire() {
        assertThat(alertsWith(Predicate.not(AlertTestCases.Evaluation::isFiring)))
                .isEqualTo(alerts);
    }

    @Test
    void operationsGuideListsEveryAlertWithItsSeverity() throws IOException {
        String operations = Files.readString(Renderings.MANIFESTS.resolve("../docs/operations.md"));

        Map<String, String> documented = Pattern.compile("\\| `(StreamCore\\w+)` \\| (\\w+) \\|")
                .matcher(operations)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2), (first, second) -> first));
        assertThat(documented).isEqualTo(Monitoring.severities());
    }

    private static Set<String> alertsWith(Predicate<AlertTestCases.Evaluation> evaluation) {
        return AlertTestCases.evaluations().stream()
                .filter(evaluation)
                .map(AlertTestCases.Evaluation::alert)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
