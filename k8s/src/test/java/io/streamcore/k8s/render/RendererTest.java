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
    void configMapHashEqualsThatOfKustomize() throws IOException {
        kustomization("configMapGenerator:\n  - name: settings\n    literals: ['A=1 < 2 & 3', B=c]\n");

        var rendered = Renderer.render(folder);

        assertThat(rendered.stream()
                        .map(it -> it.path("metadata").path("name").asText())
                        .toList())
                .isEqualTo(List.of("settings-k7dckc5kkk"));
    }

    private void kustomization(String text) throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), HEAD + text);
    }
}
