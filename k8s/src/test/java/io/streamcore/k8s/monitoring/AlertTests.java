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

/** The tests that promtool runs. */
final class AlertTests {
    static final Path FILE = Renderings.MANIFESTS.resolve("src/test/resources/promtool/alerts.yaml");

    private AlertTests() {}

    /**
     * One time that is looked at in a test.
     *
     * @param alert the one that the test is of
     * @param firing the labels of what has to fire then
     */
    record Look(String alert, List<String> firing) {
        boolean isFiring() {
            return firing.stream().anyMatch(labels -> labels.contains("alertname=\"" + alert + "\""));
        }
    }

    static List<Look> looks() {
        List<Look> looks = new ArrayList<>();
        for (JsonNode test : Yaml.documents(text()).get(0).path("tests")) {
            String alert = test.path("name").asText().replaceFirst(":.*", "");
            for (JsonNode look : test.path("promql_expr_test")) {
                List<String> firing = new ArrayList<>();
                look.path("exp_samples")
                        .forEach(sample -> firing.add(sample.path("labels").asText()));
                looks.add(new Look(alert, firing));
            }
        }
        return looks;
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
