package io.streamcore.k8s.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamcore.k8s.Renderings;
import io.streamcore.k8s.render.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the test cases that promtool runs. */
final class AlertTestCases {
    static final Path FILE = Renderings.MANIFESTS.resolve("src/test/resources/promtool/alerts.yaml");

    private AlertTestCases() {}

    /**
     * One evaluation of an alert in a test case.
     *
     * @param alert name of the alert under test
     * @param firing labels of the alerts that must fire at that time
     */
    record Evaluation(String alert, List<String> firing) {
        boolean isFiring() {
            return firing.stream().anyMatch(labels -> labels.contains("alertname=\"" + alert + "\""));
        }
    }

    static List<Evaluation> evaluations() {
        List<Evaluation> evaluations = new ArrayList<>();
        for (JsonNode test : Yaml.documents(text()).get(0).path("tests")) {
            String alert = test.path("name").asText().replaceFirst(":.*", "");
            for (JsonNode evaluation : test.path("promql_expr_test")) {
                List<String> firing = new ArrayList<>();
                evaluation
                        .path("exp_samples")
                        .forEach(sample -> firing.add(sample.path("labels").asText()));
                evaluations.add(new Evaluation(alert, firing));
            }
        }
        return evaluations;
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
