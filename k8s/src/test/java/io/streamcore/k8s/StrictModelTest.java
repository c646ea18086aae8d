package io.streamcore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.k8s.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that a misspelt field, kind or version in a copy of the manifests is rejected. */
class StrictModelTest {
    @TempDir
    Path copy;

    @BeforeEach
    void copyManifests() throws IOException {
        ManifestCopy.to(copy);
    }

    @Test
    void unchangedCopyIsAccepted() {
        assertThat(new Rendering("copy", Renderer.render(copy.resolve("overlays/local"))).has("gateway"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "base/auth-service.yaml, readOnlyRootFilesystem, readOnlyRootFileSystem",
        "base/auth-service.yaml, serviceAccountName, serviceAcountName",
        "base/video-service.yaml, readinessProbe, readynessProbe",
        "base/video-service.yaml, sizeLimit, limitSize",
        "base/gateway.yaml, maxUnavailable, maxUnavailabel",
        "base/gateway.yaml, averageUtilization, averageUtilisation",
        "base/gateway.yaml, kind: Deployment, kind: Deploiment",
        "base/gateway.yaml, apiVersion: apps/v1, apiVersion: apps/v1beta1",
        "base/gateway.yaml, containerPort: 5000, containerPort: '\"5000\"'",
        "base/network-policies.yaml, podSelector, podSelektor",
        "base/network-policies.yaml, namespaceSelector, namespacesSelector",
        "components/mongodb/mongodb.yaml, volumeClaimTemplates, volumesClaimTemplates",
        "components/mongodb/kustomization.yaml, configMapGenerator, configMapGenerators",
        "overlays/local/kustomization.yaml, newTag, tag",
    })
    void misspeltFieldIsRejected(String file, String right, String wrong) throws IOException {
        Path misspelt = copy.resolve(file);
        String text = Files.readString(misspelt);
        Files.writeString(misspelt, text.replace(right, wrong));

        assertThatThrownBy(() -> new Rendering("misspelt", Renderer.render(copy.resolve("overlays/local"))))
                .as(wrong)
                .isInstanceOf(RuntimeException.class);
    }
}
