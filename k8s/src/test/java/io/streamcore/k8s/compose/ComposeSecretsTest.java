package io.streamcore.k8s.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
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

/** The command that makes what compose.yaml mounts. */
class ComposeSecretsTest {
    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void makeThem() throws Exception {
        boolean hasOpenssl = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "openssl")));
        assumeTrue(hasOpenssl, "there is no openssl on this machine");
        folder = home.resolve("secrets");
        assertEquals(0, secrets());
    }

    @Test
    void everyFileThatIsMountedIsMade() throws IOException {
        var mounted = new TreeSet<String>();
        for (Object secret : Compose.read().secrets().values()) {
            mounted.add(((Map<?, ?>) secret).get("file").toString().replaceFirst(".*/", ""));
        }

        var made = new TreeSet<>(contents().keySet());
        assertTrue(made.removeIf(name -> name.endsWith(".pem")), "no signing key");
        assertEquals(mounted, made);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    }

    @Test
    void eachServiceHasAUserForItsOwnDatabase() throws IOException {
        Map<String, String> made = contents();

        for (String service : new String[] {"auth", "video", "subscription"}) {
            assertEquals(
                    "mongodb://" + service + "-service:" + made.get("mongodb-" + service + "-service")
                            + "@mongodb:27017/streamcore_" + service + "?replicaSet=rs0&authSource=admin",
                    made.get("mongodb-uri-" + service));
        }
    }

    @Test
    void secretsDifferAndASecondCallKeepsThem() throws Exception {
        Map<String, String> before = contents();

        assertEquals(0, secrets());

        assertEquals(before, contents());
        assertEquals(before.size(), new TreeSet<>(before.values()).size());
    }

    private int secrets() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Compose.REPOSITORY
                                .resolve("local-platform/src/main/docker/compose-secrets")
                                .toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said").toFile())
                .start();
        assertTrue(process.waitFor(3, TimeUnit.MINUTES));
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
