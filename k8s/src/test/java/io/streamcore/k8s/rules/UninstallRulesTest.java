package io.streamcore.k8s.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Renderings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks that deleting an installation, or pruning by a GitOps tool, leaves the secrets and the data. */
public class UninstallRulesTest {

    @ForEveryRendering
    void namespaceIsNotPartOfAnInstallation(Rendering rendering) {
        assertThat(rendering.model()).extracting(HasMetadata::getKind).doesNotContain("Namespace");
    }

    @ForEveryRendering
    void claimsOfTheDatabaseOutliveIt(Rendering rendering) {
        rendering.all(StatefulSet.class).forEach(set -> {
            var policy = set.getSpec().getPersistentVolumeClaimRetentionPolicy();
            assertThat(policy.getWhenDeleted()).isEqualTo("Retain");
            assertThat(policy.getWhenScaled()).isEqualTo("Retain");
        });
    }

    /** Those of earlier settings have other names, so only their label leads to them. */
    @ForEveryRendering
    void settingsAreFoundByTheLabelOfTheDocumentedCommand(Rendering rendering) throws IOException {
        String label = "app.kubernetes.io/part-of";

        rendering.all(ConfigMap.class).forEach(settings -> assertThat(
                        settings.getMetadata().getLabels())
                .as(settings.getMetadata().getName())
                .containsEntry(label, "streamcore"));
        assertThat(Files.readString(Renderings.MANIFESTS.resolve("README.md")))
                .contains("kubectl -n streamcore delete configmap -l " + label + "=streamcore");
    }

    @Test
    void namespaceEnforcesRestrictedPodSecurity() {
        Map<String, String> labels = namespace().getMetadata().getLabels();

        for (String mode : List.of("enforce", "warn", "audit")) {
            assertThat(labels).containsEntry("pod-security.kubernetes.io/" + mode, "restricted");
        }
    }

    /** An installation of an earlier release contains the namespace: the update removes it from what is applied. */
    @Test
    void namespaceOfAnEarlierReleaseIsNotPruned() {
        assertThat(namespace().getMetadata().getAnnotations())
                .containsEntry("argocd.argoproj.io/sync-options", "Prune=false,Delete=false")
                .containsEntry("helm.sh/resource-policy", "keep")
                .containsEntry("kustomize.toolkit.fluxcd.io/prune", "disabled");
    }

    private static Namespace namespace() {
        return Renderings.file("namespace.yaml").one(Namespace.class, "streamcore");
    }
}
