package io.streamcore.k8s.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the script that creates the secrets that {@code compose.yaml} mounts. */
class ComposeSecretsTest {
    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void createSecrets() throws Exception {
        boolean hasOpenssl = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "openssl")));
        assumeTrue(hasOpenssl, "openssl is not installed");
        folder = home.resolve("secrets");
        assertThat(secrets()).isEqualTo(0);
    }

    @Test
    void everyMountedFileIsCreated() throws IOException {
        var mounted = new TreeSet<String>();
        for (Object secret : Compose.read().secrets().values()) {
            mounted.add(((Map<?, ?>) secret).get("file").toString().replaceFirst(".*/", ""));
        }

        var made = new TreeSet<>(contents().keySet());
        assertThat(made.removeIf(name -> name.endsWith(".pem")))
                .as("no signing key")
                .isTrue();
        assertThat(made).isEqualTo(mounted);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void eachServiceGetsAUserForItsOwnDatabase() throws IOException {
        Map<String, String> made = contents();

        for (String service : new String[] {"auth", "video", "subscription"}) {
            assertThat(made.get("mongodb-uri-" + service))
                    .isEqualTo("mongodb://" + service + "-service:" + made.get("mongodb-" + service + "-service")
                            + "@mongodb:27017/streamcore_" + service + "?replicaSet=rs0&authSource=admin");
        }
    }

    @Test
    void secretsAreDistinctAndKeptByASecondRun() throws Exception {
        Map<String, String> before = contents();

        assertThat(secrets()).isEqualTo(0);

        assertThat(contents()).isEqualTo(before);
        assertThat(before.values().stream().filter(secret -> !secret.isEmpty())).doesNotHaveDuplicates();
    }

    private int secrets() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Compose.REPOSITORY
                                .resolve("local-platform/src/main/docker/compose-secrets")
                                .toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
