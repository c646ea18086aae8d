package io.streamcore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamcore.k8s.render.Renderer;
import io.streamcore.k8s.render.Yaml;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares {@link Renderer} with {@code kubectl kustomize}; skipped without kubectl on the path. */
class KubectlTest {

    @ParameterizedTest
    @MethodSource("io.streamcore.k8s.Renderings#kustomizations")
    void kubectlRendersTheSameObjects(Path folder) throws IOException {
        assumeTrue(isOnPath("kubectl"), "kubectl is not on the path");
        var theirs = ObjectsByName.of(Yaml.documents(kubectlKustomize(folder)));

        var ours = ObjectsByName.of(Renderer.render(folder));

        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        theirs.forEach((name, object) -> assertThat(ours.get(name)).as(name).isEqualTo(object));
    }

    private static String kubectlKustomize(Path folder) throws IOException {
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean isOnPath(String program) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
