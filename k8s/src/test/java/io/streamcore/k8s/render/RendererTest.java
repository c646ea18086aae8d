package io.streamcore.k8s.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void aFieldOfAKustomizationThatItDoesNotKnowIsRefused() throws IOException {
        kustomization("resource: [a.yaml]\n");

        Exception refusal = assertThrows(RuntimeException.class, () -> Renderer.render(folder));

        assertTrue(refusal.getMessage().contains("resource"), refusal.getMessage());
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() throws IOException {
        kustomization("namespace: a\nnamespace: b\n");

        assertThrows(RuntimeException.class, () -> Renderer.render(folder));
    }

    @Test
    void aStrategicMergePatchIsRefused() throws IOException {
        kustomization("patches:\n  - patch: |-\n      kind: Deployment\n");

        assertThrows(IllegalArgumentException.class, () -> Renderer.render(folder));
    }

    @Test
    void aPatchThatMeetsNothingIsRefused() throws IOException {
        kustomization("patches:\n  - target: {kind: Deploiment}\n    patch: '[]'\n");

        assertThrows(IllegalArgumentException.class, () -> Renderer.render(folder));
    }

    @Test
    void mergingWithAConfigMapThatIsNotThereIsRefused() throws IOException {
        kustomization("configMapGenerator:\n  - name: a\n    behavior: merge\n    literals: [B=c]\n");

        assertThrows(IllegalArgumentException.class, () -> Renderer.render(folder));
    }

    @Test
    void theHashOfAConfigMapIsTheOneThatKustomizeMakes() throws IOException {
        kustomization("configMapGenerator:\n  - name: settings\n    literals: ['A=1 < 2 & 3', B=c]\n");

        var rendered = Renderer.render(folder);

        assertEquals(
                List.of("settings-k7dckc5kkk"),
                rendered.stream()
                        .map(it -> it.path("metadata").path("name").asText())
                        .toList());
    }

    private void kustomization(String text) throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), HEAD + text);
    }
}
