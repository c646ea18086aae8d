package io.streamcore.k8s.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.streamcore.k8s.Renderings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That every alert is tried, by {@link PromtoolTest}, and described. */
class AlertTestsTest {
    private final Set<String> alerts = new TreeSet<>(Monitoring.alerts());

    @Test
    void thereIsATestInWhichEachAlertFires() {
        assertEquals(alerts, of(AlertTests.Look::isFiring));
    }

    @Test
    void andOneInWhichItDoesNot() {
        assertEquals(alerts, of(Predicate.not(AlertTests.Look::isFiring)));
    }

    @Test
    void operationsNamesEachWithItsSeverity() throws IOException {
        String operations = Files.readString(Renderings.MANIFESTS.resolve("../docs/operations.md"));

        assertEquals(
                new TreeMap<>(Monitoring.severities()),
                Pattern.compile("\\| `(StreamCore\\w+)` \\| (\\w+) \\|")
                        .matcher(operations)
                        .results()
                        .collect(
                                Collectors.toMap(row -> row.group(1), row -> row.group(2), (a, b) -> a, TreeMap::new)));
    }

    private static Set<String> of(Predicate<AlertTests.Look> which) {
        return AlertTests.looks().stream()
                .filter(which)
                .map(AlertTests.Look::alert)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
