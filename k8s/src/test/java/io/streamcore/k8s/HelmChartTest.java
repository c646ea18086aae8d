package io.streamcore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.streamcore.k8s.render.Renderer;
import io.streamcore.k8s.render.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the chart makes the same objects as kustomize, from the same files. */
class HelmChartTest {
    private static final String COMPONENTS = "../../components/gateway-api\n  - ../../components/mail";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void chartMakesTheObjectsOfTheOverlay(String name) {
        Path overlay = Renderings.MANIFESTS.resolve("overlays").resolve(name);

        assertSame(HelmChart.objects(overlay.resolve("helm-values.yaml")), Renderer.render(overlay));
    }

    @Test
    void chartMakesTheObjectsOfOtherComponents() throws IOException {
        ManifestCopy.to(folder);
        Path overlay = folder.resolve("overlays/production");
        List<String> components = List.of(
                "connection-autoscaling",
                "ingress",
                "mail",
                "mongodb-tls",
                "monitoring",
                "prometheus-operator",
                "tracing");
        edit(
                overlay.resolve("kustomization.yaml"),
                COMPONENTS,
                "../../components/" + String.join("\n  - ../../components/", components));
        Path values = edit(overlay.resolve("helm-values.yaml"), "[gateway-api, mail]", components.toString());

        assertSame(HelmChart.objects(values), Renderer.render(overlay));
    }

    @Test
    void valuesChangePodsAndAutoscalers() throws IOException {
        List<ObjectNode> objects = HelmChart.objects(values("""
                images: {repository: registry.example.com/s, tag: 1.2.3}
                priorityClassName: important
                nodeSelector: {kubernetes.io/arch: arm64}
                tolerations: [{key: video, operator: Exists}]
                resources: {gateway: {limits: {memory: 1Gi}}}
                replicas: {gateway: {min: 3, max: 30}}
                patches:
                  - target: {kind: Service, name: gateway}
                    patch: |-
                      - {op: add, path: /spec/ports/0/nodePort, value: 30500}
                """));

        var pod = ObjectsByName.of(objects).get("Deployment streamcore gateway").at("/spec/template/spec");
        assertThat(pod.path("priorityClassName").asText()).isEqualTo("important");
        assertThat(pod.path("nodeSelector").toString()).isEqualTo("{\"kubernetes.io/arch\":\"arm64\"}");
        assertThat(pod.path("tolerations").toString()).isEqualTo("[{\"key\":\"video\",\"operator\":\"Exists\"}]");
        assertThat(pod.at("/containers/0/image").asText()).isEqualTo("registry.example.com/s/gateway:1.2.3");
        assertThat(pod.at("/containers/0/resources").toString()).isEqualTo("{\"limits\":{\"memory\":\"1Gi\"}}");
        var scaler = ObjectsByName.of(objects)
                .get("HorizontalPodAutoscaler streamcore gateway")
                .path("spec");
        assertThat(scaler.path("minReplicas").asInt()).isEqualTo(3);
        assertThat(scaler.path("maxReplicas").asInt()).isEqualTo(30);
        var service = ObjectsByName.of(objects).get("Service streamcore gateway");
        assertThat(service.at("/spec/ports/0/nodePort").asInt()).isEqualTo(30500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replica: {}                                  | replica",
                "replicas: {gatway: {min: 1, max: 2}}         | gatway",
                "settings: {gateway: {cors_origin: x}}        | cors_origin",
                "components: [ingress, gateway-api]           | components",
                "components: [ingres]                         | components/ingres",
                "images: {digests: {gateway: 'sha256:short'}} | digests",
            })
    void misspeltValueIsRejected(String values, String reason) throws IOException {
        Path file = values(values);

        assertThatThrownBy(() -> HelmChart.objects(file)).hasMessageContaining(reason);
    }

    @Test
    void testPodMayReachTheGatewayOnlyAndIsRestricted() throws IOException {
        List<ObjectNode> tests = HelmChart.tests(folder);

        assertThat(new Rendering("helm test", tests).model())
                .extracting(HasMetadata::getKind)
                .containsExactlyInAnyOrder("Pod", "NetworkPolicy", "NetworkPolicy");
        ObjectNode pod = ObjectsByName.of(tests).get("Pod streamcore streamcore-test");
        assertThat(pod.at("/spec/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/spec/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(pod.at("/spec/containers/0/securityContext").toString())
                .isEqualTo("{\"allowPrivilegeEscalation\":false,\"readOnlyRootFilesystem\":true,"
                        + "\"capabilities\":{\"drop\":[\"ALL\"]}}");
        tests.stream()
                .map(object -> object.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name")
                        .asText())
                .forEach(name -> assertThat(name).isIn("", "gateway", "streamcore-test"));
    }

    @Test
    void chartHasNoWarnings() {
        assertThat(new Helm(Renderings.MANIFESTS.resolve("chart"))
                        .lint()
                        .strict()
                        .quiet()
                        .call()
                        .isFailed())
                .isFalse();
    }

    @Test
    void chartHasTheVersionOfTheImages() throws IOException {
        ObjectNode chart = Yaml.documents(Files.readString(Renderings.MANIFESTS.resolve("chart/Chart.yaml")))
                .get(0);
        String pom = Files.readString(Renderings.MANIFESTS.resolve("../pom.xml"));

        assertThat(pom)
                .containsPattern("\n    <version>" + chart.path("appVersion").asText() + "(-SNAPSHOT)?</version>");
        assertThat(chart.path("version").asText())
                .isEqualTo(chart.path("appVersion").asText());
    }

    private static void assertSame(List<ObjectNode> chart, List<ObjectNode> kustomize) {
        var actual = ObjectsByName.of(chart);
        var expected = ObjectsByName.of(kustomize);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, object) -> assertThat(actual.get(name)).as(name).isEqualTo(object));
    }

    private Path values(String text) throws IOException {
        return Files.writeString(folder.resolve("values.yaml"), text);
    }

    private static Path edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        return Files.writeString(file, text.replace(from, to));
    }
}
