package io.streamcore.k8s.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.streamcore.k8s.MountedSecrets;
import io.streamcore.k8s.Renderings;
import io.streamcore.k8s.render.Yaml;
import io.streamcore.k8s.settings.KnownSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the files of the folder {@code examples}, which readers copy. */
class ExamplesTest {
    private static final Path EXAMPLES = Renderings.MANIFESTS.resolve("examples");
    private static final Set<String> SERVICES = Set.of("auth-service", "video-service", "subscription-service");

    @TempDir
    Path folder;

    @Test
    void readmeNamesEveryExample() throws IOException {
        String readme = Files.readString(Renderings.MANIFESTS.resolve("README.md"));
        String operations = Files.readString(Renderings.MANIFESTS.resolve("../docs/operations.md"));

        try (Stream<Path> examples = Files.list(EXAMPLES)) {
            examples.forEach(example -> assertThat(readme + operations).contains("examples/" + example.getFileName()));
        }
    }

    @Test
    void externalSecretsAreThoseThatAreMounted() throws IOException {
        Set<String> mounted = Renderings.overlay("production")
                .applications()
                .flatMap(application -> MountedSecrets.of(application).stream()
                        .filter(secret -> !MountedSecrets.optional(application).contains(secret)))
                .map(secret -> secret.substring(0, secret.indexOf('/')))
                .collect(Collectors.toSet());

        List<ObjectNode> secrets = documents("external-secrets.yaml");

        assertThat(secrets)
                .extracting(secret -> secret.at("/metadata/name").asText())
                .containsExactlyInAnyOrderElementsOf(mounted);
        assertThat(secrets).allSatisfy(secret -> assertThat(
                        secret.at("/spec/dataFrom/0/extract/key").asText())
                .isEqualTo("streamcore/" + secret.at("/metadata/name").asText()));
    }

    @Test
    void gitOpsToolsApplyAnExistingOverlay() throws IOException {
        List<String> paths = List.of(
                documents("flux.yaml").get(1).at("/spec/path").asText(),
                documents("argo-cd.yaml").get(0).at("/spec/source/path").asText());

        assertThat(paths).allSatisfy(path -> assertThat(
                        Renderings.MANIFESTS.resolveSibling(path).resolve("kustomization.yaml"))
                .exists());
    }

    @Test
    void backupReadsTheDatabaseOfEachServiceWithItsUser() {
        PodSpec pod = backup();

        assertThat(pod.getVolumes().stream().filter(volume -> volume.getSecret() != null))
                .allSatisfy(volume -> {
                    assertThat(volume.getName()).isEqualTo(volume.getSecret().getSecretName());
                    assertThat(volume.getSecret().getItems().get(0).getKey()).isEqualTo("MONGODB_URI");
                    assertThat(volume.getSecret().getDefaultMode()).isEqualTo(0440);
                })
                .extracting(volume -> volume.getSecret().getSecretName())
                .containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(SERVICES).allSatisfy(service -> assertThat(
                        KnownSettings.of(service).defaults().get("quarkus.mongodb.database"))
                .isEqualTo("streamcore_" + service.replace("-service", "")));
    }

    @Test
    void backupIsRestricted() {
        PodSpec pod = backup();

        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getContainers()).allSatisfy(container -> {
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
        });
    }

    /** Runs the job's script with a stub of mongodump that records the address and the database. */
    @Test
    void backupKeepsTheNewestFourteenDumpsOfEachDatabase() throws Exception {
        Path backups = Files.createDirectories(folder.resolve("backups"));
        for (int day : IntStream.rangeClosed(1, 15).toArray()) {
            Files.createFile(backups.resolve("video-202601%02dT030000Z.gz".formatted(day)));
        }

        runBackup("#!/usr/bin/env bash\n"
                + "set -eu\n"
                + "read -r uri <\"${2#--config=}\"\n"
                + "echo \"$uri $3\" >\"${5#--archive=}\"\n");

        Set<String> kept = names(backups);
        assertThat(kept).hasSize(16).doesNotContain("video-20260101T030000Z.gz", "video-20260102T030000Z.gz");
        for (String service : List.of("auth", "video", "subscription")) {
            Path newest = backups.resolve(kept.stream()
                    .filter(name -> name.startsWith(service + "-"))
                    .reduce((older, newer) -> newer)
                    .orElseThrow());
            assertThat(newest).hasContent("uri: \"mongodb://" + service + "\" --db=streamcore_" + service);
        }
    }

    @Test
    void failedDumpRemovesNoOlderOne() throws Exception {
        Path backups = Files.createDirectories(folder.resolve("backups"));
        Files.createFile(backups.resolve("auth-20260101T030000Z.gz"));

        assertThat(runBackup("#!/usr/bin/env bash\nexit 1\n")).isNotZero();

        assertThat(names(backups)).containsExactly("auth-20260101T030000Z.gz");
    }

    private int runBackup(String mongodump) throws IOException, InterruptedException {
        for (String service : List.of("auth", "video", "subscription")) {
            Path secret = Files.createDirectories(folder.resolve("run/secrets/" + service + "-service"));
            Files.writeString(secret.resolve("MONGODB_URI"), "mongodb://" + service);
        }
        Path tool = Files.createDirectories(folder.resolve("tools")).resolve("mongodump");
        Files.writeString(tool, mongodump);
        tool.toFile().setExecutable(true);
        Files.createDirectories(folder.resolve("tmp"));
        Container container = backup().getContainers().get(0);
        List<String> command = container.getCommand();
        String script = command.get(2).replaceAll("(/run/secrets|/backups|/tmp)/", folder + "$1/");
        ProcessBuilder bash = new ProcessBuilder("bash", command.get(1), script).inheritIO();
        bash.environment().put("PATH", tool.getParent() + ":" + System.getenv("PATH"));
        return bash.start().waitFor();
    }

    private static PodSpec backup() {
        return Renderings.file("examples/backup.yaml")
                .one(CronJob.class, "backup")
                .getSpec()
                .getJobTemplate()
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<ObjectNode> documents(String example) throws IOException {
        return Yaml.documents(Files.readString(EXAMPLES.resolve(example)));
    }
}
