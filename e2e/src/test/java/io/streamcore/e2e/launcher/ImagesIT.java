package io.streamcore.e2e.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.e2e.platform.Checkout;
import io.streamcore.e2e.platform.Executables;
import io.streamcore.e2e.platform.ExternalCommand.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code ./streamcore images} with scripts in place of the tools, which record their command lines. */
class ImagesIT {
    private static final String RECORD = "#!/bin/sh\necho \"$(basename \"$0\") $*\" >> \"$CALLS\"\n";

    /** A docker client without an engine. */
    private static final String WITHOUT_ENGINE = RECORD + "exit 1\n";

    private static final List<String> APPLICATIONS =
            List.of("gateway", "auth-service", "video-service", "subscription-service");

    @TempDir
    Path folder;

    private Path tools;
    private Path calls;

    @BeforeEach
    void createCheckout() throws IOException {
        tools = Files.createDirectories(folder.resolve("tools"));
        calls = folder.resolve("calls");
        Path images = Path.of("k8s/images/build");
        Files.createDirectories(folder.resolve(images).getParent());
        Files.copy(Checkout.root().resolve("streamcore"), folder.resolve("streamcore"));
        Files.copy(Checkout.root().resolve(images), folder.resolve(images));
        Files.copy(Checkout.root().resolve("pom.xml"), folder.resolve("pom.xml"));
        executable(folder.resolve("mvnw"), RECORD);
    }

    @Test
    void eachApplicationImageHasItsNameVersionAndPorts() throws Exception {
        tool("docker", RECORD);

        var result = images("--no-build");

        assertThat(result.exitCode()).as(result.output()).isEqualTo(0);
        List<String> builds = builds();
        assertThat(builds).hasSize(4);
        for (int i = 0; i < APPLICATIONS.size(); i++) {
            String name = APPLICATIONS.get(i);
            assertThat(builds.get(i))
                    .matches("docker build -f k8s/images/Dockerfile\\.jvm -t streamcore/"
                            + name
                            + ":1\\.0\\.0 -t streamcore/" + name + ":local --build-arg APPLICATION=" + name
                            + " --build-arg VERSION=1\\.0\\.0 --build-arg REVISION=\\w+ --build-arg CREATED=\\S+"
                            + " --build-arg PORT=500"
                            + i
                            + " --build-arg MANAGEMENT_PORT=510" + i + " \\.");
        }
    }

    @Test
    void everyImageNamesItsOriginAndContainsItsBillOfMaterials() throws Exception {
        tool("docker", RECORD);

        images("--with-emulator", "--with-migration");

        assertThat(calls())
                .anyMatch(call -> call.startsWith("mvnw") && call.contains("cyclonedx-maven-plugin:2.9.1:makeBom"));
        assertThat(Files.readAllLines(Checkout.root().resolve(".dockerignore"))).contains("!*/target/bom.json");
        assertThat(builds()).hasSize(6).allSatisfy(build -> {
            Path dockerfile = Path.of(build.replaceFirst(".* -f (\\S+) .*", "$1"));
            String text = Files.readString(Checkout.root().resolve(dockerfile));
            String image = text.substring(text.indexOf("FROM ${BASE_IMAGE}"));
            for (String variable : List.of("VERSION", "REVISION", "CREATED", "BASE_IMAGE")) {
                assertThat(image).contains("ARG " + variable).contains("=\"${" + variable + "}\"");
            }
            for (String label : List.of("title", "description", "version", "revision", "created", "licenses")) {
                assertThat(image).contains("org.opencontainers.image." + label + "=\"");
            }
            assertThat(image).containsPattern("(?m)^COPY \\S+/target/bom\\.json /");
        });
    }

    @Test
    void dockerWithoutEngineIsSkipped() throws Exception {
        tool("docker", WITHOUT_ENGINE);
        tool("podman", RECORD);
        tool("buildah", RECORD);

        var result = images("--no-build");

        assertThat(result.exitCode()).as(result.output()).isEqualTo(0);
        assertThat(builds()).as(calls().toString()).allMatch(build -> build.startsWith("podman build "));
    }

    @Test
    void buildahAloneSuffices() throws Exception {
        tool("buildah", RECORD);

        var result = images("--no-build");

        assertThat(result.exitCode()).as(result.output()).isEqualTo(0);
        assertThat(builds()).as(calls().toString()).allMatch(build -> build.startsWith("buildah build "));
    }

    @Test
    void unusableToolIsReportedBeforePackaging() throws Exception {
        tool("docker", WITHOUT_ENGINE);

        var result = images();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .isEqualTo("streamcore: images need docker, podman or buildah; docker is installed, but cannot be used:"
                        + " \"docker info\" says why.\n");
        assertThat(calls()).noneMatch(call -> call.startsWith("mvnw"));
    }

    @Test
    void missingToolsAreReportedInOneSentence() throws Exception {
        var result = images();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .isEqualTo("streamcore: images need docker, podman or buildah, and none of them is installed.\n");
    }

    @Test
    void nativeImagesAreBuiltFromNativeSources() throws Exception {
        tool("docker", RECORD);

        var result = images("--native", "--builder", "custom/mandrel", "--base", "custom/base");

        assertThat(result.exitCode()).as(result.output()).isEqualTo(0);
        assertThat(calls())
                .anyMatch(call -> call.startsWith("mvnw") && call.contains("-Dquarkus.native.sources-only=true"));
        assertThat(builds()).hasSize(4);
        assertThat(builds())
                .allMatch(build -> build.contains("Dockerfile.native")
                        && build.contains(
                                "--build-arg BUILDER_IMAGE=custom/mandrel --build-arg BASE_IMAGE=custom/base"));
    }

    @Test
    void emulatorImageIsBuiltOnlyOnRequest() throws Exception {
        tool("docker", RECORD);

        images("--no-build", "--with-emulator");

        assertThat(builds()).hasSize(5);
        assertThat(builds().get(4))
                .contains("-f local-platform/src/main/docker/Dockerfile -t streamcore/local-platform:1.0.0");
    }

    @Test
    void builderAndBaseApplyToEveryImage() throws Exception {
        tool("docker", RECORD);

        images("--no-build", "--with-emulator", "--with-migration", "--builder", "custom/jdk", "--base", "custom/base");

        assertThat(builds()).hasSize(6).allSatisfy(build -> {
            assertThat(build).contains("--build-arg BUILDER_IMAGE=custom/jdk --build-arg BASE_IMAGE=custom/base");
            Path dockerfile = Path.of(build.replaceFirst(".* -f (\\S+) .*", "$1"));
            assertThat(Files.readAllLines(Checkout.root().resolve(dockerfile)))
                    .filteredOn(line -> line.startsWith("FROM ${"))
                    .containsExactly("FROM ${BUILDER_IMAGE} AS java", "FROM ${BASE_IMAGE}");
        });
    }

    @Test
    void failedImageBuildFailsTheCommand() throws Exception {
        tool("docker", RECORD + "case $1 in build) exit 1 ;; esac\n");

        var result = images("--no-build");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).endsWith("streamcore: the image of gateway could not be built.\n");
    }

    /** Runs the script with only the programs it needs on the PATH. */
    private CommandResult images(String... arguments) throws Exception {
        for (String program : List.of("bash", "sh", "env", "sed", "tr", "git", "dirname", "basename", "cat")) {
            Path link = tools.resolve(program);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Executables.find(program).orElseThrow());
            }
        }
        String[] all = new String[arguments.length + 1];
        all[0] = "images";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new StreamcoreScript(
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
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
