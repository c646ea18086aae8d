package io.streamcore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.streamcore.k8s.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes what the README tells to change in a copy of the example overlay. */
class ProductionOverlayTest {
    private static final String EXAMPLE = "streamcore.example.com";

    @TempDir
    Path copy;

    @BeforeEach
    void copyManifests() throws IOException {
        ManifestCopy.to(copy);
    }

    @Test
    void imagesAreFixedByDigestAndFetchedWithACredential() throws IOException {
        Rendering production = Renderings.overlay("production");

        assertThat(production.applications())
                .allSatisfy(application -> assertThat(application.main().getImage())
                        .matches("registry\\.example\\.com/streamcore/[a-z-]+@sha256:[0-9a-f]{64}"));
        assertThat(production.all(ServiceAccount.class)).hasSize(4).allSatisfy(account -> assertThat(
                        account.getImagePullSecrets())
                .extracting(LocalObjectReference::getName)
                .containsExactly("registry"));
        assertThat(Files.readString(Renderings.MANIFESTS.resolve("README.md")))
                .contains("kubectl -n streamcore create secret docker-registry registry ");
    }

    @ParameterizedTest
    @CsvSource({"gateway-api, 6", "ingress, 4"})
    void oneLiteralSetsTheHostEverywhere(String entrance, int places) throws IOException {
        Path overlay = copy.resolve("overlays/production");
        Path file = overlay.resolve("kustomization.yaml");
        String text = Files.readString(file);
        assertThat(text).containsOnlyOnce(EXAMPLE);

        Files.writeString(
                file,
                text.replace(EXAMPLE, "videos.example.net")
                        .replace("components/gateway-api", "components/" + entrance));

        String rendered = Renderer.render(overlay).toString();
        assertThat(rendered).doesNotContain(EXAMPLE);
        assertThat(rendered.split("videos\\.example\\.net", -1)).hasSize(places + 1);
    }
}
