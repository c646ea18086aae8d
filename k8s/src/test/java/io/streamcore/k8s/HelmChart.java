package io.streamcore.k8s;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import io.streamcore.k8s.render.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Renders the chart with Helm, which runs in this process. */
final class HelmChart {
    private static final Path CHART = Renderings.MANIFESTS.resolve("chart");
    private static final Pattern HOOK = Pattern.compile("(?m)^ +annotations:\n(?: +helm\\.sh/hook.*\n)+");

    private HelmChart() {}

    static List<ObjectNode> objects(Path values) {
        return render(CHART, values);
    }

    /** Returns the objects of {@code helm test}, from a chart of their own: rendering leaves hooks out. */
    static List<ObjectNode> tests(Path empty) throws IOException {
        Path templates = Files.createDirectories(empty.resolve("templates"));
        Files.copy(CHART.resolve("Chart.yaml"), empty.resolve("Chart.yaml"));
        Files.copy(CHART.resolve("values.yaml"), empty.resolve("values.yaml"));
        String tests = Files.readString(CHART.resolve("templates/tests/health.yaml"));
        Files.writeString(templates.resolve("tests.yaml"), HOOK.matcher(tests).replaceAll(""));
        return render(empty, empty.resolve("values.yaml"));
    }

    private static List<ObjectNode> render(Path chart, Path values) {
        return Yaml.documents(new Helm(chart)
                .template()
                .withName("streamcore")
                .withNamespace("streamcore")
                .withKubeVersion("1.30.0")
                .withValuesFile(values)
                .call());
    }
}
