package io.streamcore.e2e.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.e2e.platform.Checkout;
import io.streamcore.e2e.platform.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./streamcore images} has built by which tool. The tools are scripts that note how they were called. */
class ImagesIT {
    private static final String NOTE = "#!/bin/sh\necho \"$(basename \"$0\") $*\" >> \"$CALLS\"\n";

    /** Of a docker client whose engine is not there. */
    private static final String WITHOUT_ENGINE = NOTE + "exit 1\n";

    private static final List<String> APPLICATIONS =
            List.of("gateway", "auth-service", "video-service", "subscription-service");

    @TempDir
    Path folder;

    private Path tools;
    private Path calls;

    @BeforeEach
    void makeTheCheckout() throws IOException {
        tools = Files.createDirectories(folder.resolve("tools"));
        calls = folder.resolve("calls");
        Path images = Path.of("k8s/images/build");
        Files.createDirectories(folder.resolve(images).getParent());
        Files.copy(Checkout.root().resolve("streamcore"), folder.resolve("streamcore"));
        Files.copy(Checkout.root().resolve(images), folder.resolve(images));
        Files.copy(Checkout.root().resolve("pom.xml"), folder.resolve("pom.xml"));
        executable(folder.resolve("mvnw"), NOTE);
    }

    @Test
    void eachApplicationGetsAnImageWithItsNameItsVersionAndItsPorts() throws Exception {
        tool("docker", NOTE);

        var result = images("--no-build");

        assertEquals(0, result.exitCode(), result.output());
        List<String> builds = builds();
        assertEquals(4, builds.size());
        for (int i = 0; i < APPLICATIONS.size(); i++) {
            String name = APPLICATIONS.get(i);
            assertTrue(
                    builds.get(i)
                            .matches("docker build -f k8s/images/Dockerfile\\.jvm -t streamcore/"
                                    + name
                                    + ":1\\.0\\.0 -t streamcore/" + name + ":local --build-arg APPLICATION=" + name
                                    + " --build-arg VERSION=1\\.0\\.0 --build-arg REVISION=\\w+ --build-arg PORT=500"
                                    + i
                                    + " --build-arg MANAGEMENT_PORT=510" + i + " \\."),
                    builds.get(i));
        }
    }

    @Test
    void aDockerWithoutAnEngineIsPassedOver() throws Exception {
        tool("docker", WITHOUT_ENGINE);
        tool("podman", NOTE);
        tool("buildah", NOTE);

        var result = images("--no-build");

        assertEquals(0, result.exitCode(), result.output());
        assertTrue(builds().stream().allMatch(build -> build.startsWith("podman build ")), calls().toString());
    }

    @Test
    void buildahAloneIsEnough() throws Exception {
        tool("buildah", NOTE);

        var result = images("--no-build");

        assertEquals(0, result.exitCode(), result.output());
        assertTrue(builds().stream().allMatch(build -> build.startsWith("buildah build ")), calls().toString());
    }

    @Test
    void withoutAWorkingToolNothingIsPackagedAndOneSentenceSaysWhy() throws Exception {
        tool("docker", WITHOUT_ENGINE);

        var result = images();

        assertEquals(1, result.exitCode());
        assertEquals(
                "streamcore: images need docker, podman or buildah; docker is installed, but cannot be used:"
                        + " \"docker info\" says why.\n",
                result.output());
        assertTrue(calls().stream().noneMatch(call -> call.startsWith("mvnw")), calls().toString());
    }

    @Test
    void withoutAnyToolOneSentenceSaysWhatToInstall() throws Exception {
        var result = images();

        assertEquals(1, result.exitCode());
        assertEquals(
                "streamcore: images need docker, podman or buildah, and none of them is installed.\n", result.output());
    }

    @Test
    void nativeImagesAreMadeFromNativeSourcesByTheOtherDockerfile() throws Exception {
        tool("docker", NOTE);

        var result = images("--native", "--builder", "mine/mandrel", "--base", "mine/base");

        assertEquals(0, result.exitCode(), result.output());
        assertTrue(calls().stream()
                .anyMatch(call -> call.startsWith("mvnw") && call.contains("-Dquarkus.native.sources-only=true")));
        assertEquals(4, builds().size());
        assertTrue(builds().stream()
                .allMatch(build -> build.contains("Dockerfile.native")
                        && build.contains("--build-arg BUILDER_IMAGE=mine/mandrel --build-arg BASE_IMAGE=mine/base")));
    }

    @Test
    void theEmulatorsImageIsBuiltOnlyWhenAskedFor() throws Exception {
        tool("docker", NOTE);

        images("--no-build", "--with-emulator");

        assertEquals(5, builds().size());
        assertTrue(builds().get(4)
                .contains("-f local-platform/src/main/docker/Dockerfile -t streamcore/local-platform:1.0.0"));
    }

    @Test
    void anImageThatCannotBeBuiltFailsTheCommand() throws Exception {
        tool("docker", NOTE + "case $1 in build) exit 1 ;; esac\n");

        var result = images("--no-build");

        assertEquals(1, result.exitCode());
        assertTrue(result.output().endsWith("streamcore: the image of gateway could not be built.\n"), result.output());
    }

    /** Of the machine's own programs only those are seen that the script is made of. */
    private Script.Result images(String... arguments) throws Exception {
        for (String program : List.of("bash", "sh", "env", "sed", "tr", "git", "dirname", "basename", "cat")) {
            Path link = tools.resolve(program);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Tool.named(program).orElseThrow());
            }
        }
        String[] all = new String[arguments.length + 1];
        all[0] = "images";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Script(
                        folder,
                        Map.of("PATH", tools.toString(), "CALLS", calls.toString(), "STREAMCORE_IMAGE_TOOL", ""))
                .run(all);
    }

    private List<String> builds() throws IOException {
        return calls().stream().filter(call -> call.matches("\\w+ build .*")).toList();
    }

    private List<String> calls() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private void tool(String name, String script) throws IOException {
        executable(tools.resolve(name), script);
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        assertTrue(file.toFile().setExecutable(true));
    }
}
