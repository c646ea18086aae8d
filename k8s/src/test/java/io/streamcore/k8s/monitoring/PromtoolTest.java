package io.streamcore.k8s.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamcore.k8s.monitoring.Monitoring.Query;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks rules and dashboard with promtool; skipped without it on the path. */
class PromtoolTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeRules() throws IOException {
        assumeTrue(isOnPath("promtool"), "promtool is not on the path");
        Files.writeString(folder.resolve("prometheus-rules.yaml"), Monitoring.rules());
    }

    @Test
    void rulesAreValid() throws Exception {
        promtool("check", "rules", "prometheus-rules.yaml");
    }

    @Test
    void alertsFireExactlyForTheTestSeries() throws Exception {
        Files.copy(AlertTestCases.FILE, folder.resolve("alerts.yaml"));

        promtool("test", "rules", "alerts.yaml");
    }

    /** Checks the queries of panels as expressions of recording rules. */
    @Test
    void dashboardQueriesAreValid() throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
        List<Query> queries = Monitoring.panelQueries();
        for (int i = 0; i < queries.size(); i++) {
            rules.append("      - record: panel_" + i + "\n        expr: '"
                    + queries.get(i).text().replace("'", "''") + "'\n");
        }
        Files.writeString(folder.resolve("panels.yaml"), rules);

        promtool("check", "rules", "panels.yaml");
    }

    private void promtool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process promtool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(output).isEqualTo(0);
    }

    private static boolean isOnPath(String program) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
