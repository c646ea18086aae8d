package io.streamcore.k8s.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.streamcore.k8s.Renderings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Pattern APPLIED = Pattern.compile("kubectl (?:apply|diff|delete) -[kf] ([^\\s`]+)");
    private static final Pattern OWN_SCRIPT = Pattern.compile("(?m)^(k8s/\\w+)");

    @Test
    void appliedPathsExist() throws IOException {
        String text = Readme.text();

        List<String> applied =
                APPLIED.matcher(text).results().map(found -> found.group(1)).toList();
        assertThat(applied).isNotEmpty();
        applied.forEach(
                path -> assertThat(Readme.REPOSITORY.resolve(path)).as(path).exists());
    }

    /** Without bracketed paste, a command that reads from the terminal reads the lines pasted after it. */
    @Test
    void nothingThatAsksIsFollowedByFurtherPastedLines() throws IOException {
        for (String block : Readme.commands()) {
            assertThat(block).doesNotContainPattern("(?m)(^|[;&|{ ])read ");
            OWN_SCRIPT.matcher(block).results().map(script -> script.group(1)).forEach(script -> assertThat(
                            Readme.REPOSITORY.resolve(script))
                    .as(script)
                    .isExecutable());
            if (block.contains("k8s/secrets local") || block.contains("k8s/secrets production")) {
                assertThat(block.lines()).as(block).hasSize(1);
            }
        }
    }

    @Test
    void certificateOfTheGatewayIsCreatedByACommand() throws IOException {
        String commands = String.join("\n", Readme.commands());

        Renderings.overlay("production")
                .all(Gateway.class)
                .flatMap(gateway -> gateway.getSpec().getListeners().stream())
                .filter(listener -> listener.getTls() != null)
                .flatMap(listener -> listener.getTls().getCertificateRefs().stream())
                .forEach(secret -> assertThat(commands)
                        .contains("kubectl -n streamcore create secret tls " + secret.getName() + " "));
    }

    @Test
    void everyComponentAndOverlayIsListed() throws IOException {
        String text = Readme.text();

        for (String folder : List.of("components", "overlays")) {
            try (Stream<Path> children = Files.list(Renderings.MANIFESTS.resolve(folder))) {
                children.forEach(child ->
                        assertThat(text).as(child::toString).contains("`" + folder + "/" + child.getFileName() + "`"));
            }
        }
    }
}
