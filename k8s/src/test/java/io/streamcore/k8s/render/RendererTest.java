package io.streamcore.k8s.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RendererTest {
    private static final String HEAD = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n";

    /** Takes the host out of an address in a ConfigMap. */
    private static final String REPLACEMENT = """
            resources: [route.yaml]
            configMapGenerator:
              - name: a
                literals: [ADDRESS=https://b.example/c]
            replacements:
              - source: {kind: ConfigMap, name: %s, fieldPath: data.ADDRESS, options: {delimiter: /, index: 2}}
                targets:
                  - {select: {kind: Route}, fieldPaths: [%s]}
            """;

    @TempDir
    Path folder;

    @Test
    void unknownKustomizationFieldIsRejected() throws IOException {
        kustomization("resource: [a.yaml]\n");

        assertThatThrownBy(() -> Renderer.render(folder))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("resource");
    }

    @Test
    void duplicateKeyIsRejected() throws IOException {
        kustomization("namespace: a\nnamespace: b\n");

        assertThatThrownBy(() -> Renderer.render(folder)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void strategicMergePatchIsRejected() throws IOException {
        kustomization("patches:\n  - patch: |-\n      kind: Deployment\n");

        assertThatThrownBy(() -> Renderer.render(folder)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void patchWithoutMatchingObjectIsRejected() throws IOException {
        kustomization("patches:\n  - target: {kind: Deploiment}\n    patch: '[]'\n");

        assertThatThrownBy(() -> Renderer.render(folder)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mergeIntoMissingConfigMapIsRejected() throws IOException {
        kustomization("configMapGenerator:\n  - name: a\n    behavior: merge\n    literals: [B=c]\n");

        assertThatThrownBy(() -> Renderer.render(folder)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partOfAFieldReplacesFieldsOfOtherObjects() throws IOException {
        route("hosts: [a, b]");
        kustomization(REPLACEMENT.formatted("a", "spec.hosts.*"));

        var rendered = Renderer.render(folder);

        assertThat(rendered.get(0).at("/spec/hosts").toString()).isEqualTo("[\"b.example\",\"b.example\"]");
    }

    @Test
    void replacementFromAMissingObjectIsRejected() throws IOException {
        route("hosts: [a, b]");
        kustomization(REPLACEMENT.formatted("c", "spec.hosts.*"));

        assertThatThrownBy(() -> Renderer.render(folder)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replacementOfAMissingFieldIsRejected() throws IOException {
        route("hosts: [a, b]");
        kustomization(REPLACEMENT.formatted("a", "spec.host"));

        assertThatThrownBy(() -> Renderer.render(folder)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void configMapHashEqualsThatOfKustomize() throws IOException {
        kustomization("configMapGenerator:\n  - name: settings\n    literals: ['A=1 < 2 & 3', B=c]\n");

        var rendered = Renderer.render(folder);

        assertThat(rendered.stream()
                        .map(it -> it.path("metadata").path("name").asText())
                        .toList())
                .isEqualTo(List.of("settings-k7dckc5kkk"));
    }

    private void route(String spec) throws IOException {
        Files.writeString(folder.resolve("route.yaml"), "kind: Route\nmetadata: {name: r}\nspec: {" + spec + "}\n");
    }

    private void kustomization(String text) throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), HEAD + text);
    }
}
