package io.streamcore.e2e.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.e2e.platform.Checkout;
import io.streamcore.e2e.platform.ExternalCommand.CommandResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests when the script builds, in a checkout of the launcher and one source whose build only prints a line; a port in
 * use keeps the platform from starting.
 */
class StaleBuildIT {
    @TempDir
    Path checkout;

    private Path source;
    private Path built;
    private ServerSocket portInUse;

    @BeforeEach
    void createCheckout() throws IOException {
        portInUse = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Path jar = Checkout.launcherJar();
        Path target = Files.createDirectories(checkout.resolve("local-platform/target"));
        Files.copy(jar, target.resolve(jar.getFileName()));
        Files.createSymbolicLink(target.resolve("lib"), jar.resolveSibling("lib"));
        Files.copy(Checkout.root().resolve("streamcore"), checkout.resolve("streamcore"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        source = Files.createDirectories(checkout.resolve("gateway/src/main/java"))
                .resolve("Gateway.java");
        Files.writeString(source, "class Gateway {}");
        built = Files.createDirectories(checkout.resolve("gateway/target/quarkus-app"))
                .resolve("quarkus-run.jar");
        Files.writeString(built, "built");
        build("echo '[INFO] Building StreamCore :: gateway 1.0.0-SNAPSHOT [1/1]'");
        up();
    }

    @AfterEach
    void closePort() throws IOException {
        portInUse.close();
    }

    @Test
    void unchangedSourcesAreNotBuilt() throws Exception {
        var up = up();

        assertThat(isBuilding(up)).as(up.output()).isFalse();
    }

    @Test
    void changedModulesAreBuiltAndListed() throws Exception {
        Files.writeString(source, "final class Gateway {}");

        var up = up();

        assertThat(up.output()).matches("(?s)Building what has changed.*\n  gateway\n.*");
    }

    @Test
    void touchedButUnchangedFileIsNotBuilt() throws Exception {
        assertThat(source.toFile().setLastModified(0)).isTrue();

        var up = up();

        assertThat(isBuilding(up)).as(up.output()).isFalse();
    }

    @Test
    void deletedSourceTriggersBuild() throws Exception {
        Files.delete(source);

        var up = up();

        assertThat(isBuilding(up)).as(up.output()).isTrue();
    }

    @Test
    void artifactBuiltElsewhereIsRebuilt() throws Exception {
        Files.writeString(built, "built from something else");

        var up = up();

        assertThat(isBuilding(up)).as(up.output()).isTrue();
    }

    @Test
    void failedBuildIsReportedAndRetried() throws Exception {
        build("echo '[ERROR] Gateway.java:[1,1] class expected'; exit 1");
        Files.writeString(source, "clas Gateway {}");

        var failed = up();
        var again = up();

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.output()).endsWith("""
                                [ERROR] Gateway.java:[1,1] class expected
                                streamcore: the build failed; the whole of it is in target/build.log.
                                """);
        assertThat(isBuilding(again)).as(again.output()).isTrue();
    }

    private void build(String command) throws IOException {
        Path mvnw = Files.writeString(checkout.resolve("mvnw"), "#!/bin/sh\n" + command + "\n");
        assertThat(mvnw.toFile().setExecutable(true)).isTrue();
    }

    private CommandResult up() {
        return new StreamcoreScript(checkout, Map.of("PORT", String.valueOf(portInUse.getLocalPort()))).run("up");
    }

    private static boolean isBuilding(CommandResult up) {
        return up.output().startsWith("Building what has changed");
    }
}
