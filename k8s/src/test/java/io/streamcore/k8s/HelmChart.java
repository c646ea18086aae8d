package io.streamcore.k8s;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import io.streamcore.k8s.render.Yaml;
import java.nio.file.Path;
import java.util.List;

/** Renders the chart with Helm, which runs in this process. */
final class HelmChart {
    private static final Path CHART = Renderings.MANIFESTS.resolve("chart");

    private HelmChart() {}

    /** Returns the objects of an installation, without those of {@code helm test}. */
    static List<ObjectNode> objects(Path values) {
        return all(values).stream().filter(object -> !isHook(object)).toList();
    }

    /** Returns the objects of {@code helm test}. */
    static List<ObjectNode> tests(Path values) {
        return all(values).stream().filter(HelmChart::isHook).toList();
    }

    private static List<ObjectNode> all(Path values) {
        return Yaml.documents(new Helm(CHART)
                .template()
                .withName("streamcore")
                .withNamespace("streamcore")
                .withKubeVersion("1.30.0")
                .withValuesFile(values)
                .call());
    }

    private static boolean isHook(ObjectNode object) {
        return object.path("metadata").path("annotations").has("helm.sh/hook");
    }
}
