package io.streamcore.e2e.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.e2e.platform.Checkout;
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
 * When the script builds. In a checkout of a launcher and a few sources, whose build only says that it was called; a
 * port in use keeps the platform itself from starting.
 */
class StaleBuildIT {
    @TempDir
    Path checkout;

    private Path source;
    private Path built;
    private ServerSocket taken;

    @BeforeEach
    void makeTheCheckout() throws IOException {
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
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
    void giveThePortBack() throws IOException {
        taken.close();
    }

    @Test
    void nothingIsBuiltWhenNothingHasChanged() throws Exception {
        var up = up();

        assertFalse(isBuilding(up), up.output());
    }

    @Test
    void whatHasChangedIsBuiltWithALineForEachModule() throws Exception {
        Files.writeString(source, "final class Gateway {}");

        var up = up();

        assertTrue(up.output().matches("(?s)Building what has changed.*\n  gateway\n.*"), up.output());
    }

    @Test
    void aFileThatWasOnlyTouchedIsNoChange() throws Exception {
        assertTrue(source.toFile().setLastModified(0));

        var up = up();

        assertFalse(isBuilding(up), up.output());
    }

    @Test
    void aDeletedSourceIsAChange() throws Exception {
        Files.delete(source);

        var up = up();

        assertTrue(isBuilding(up), up.output());
    }

    @Test
    void whatWasCleanedOrBuiltByOtherMeansIsBuiltAgain() throws Exception {
        Files.writeString(built, "built from something else");

        var up = up();

        assertTrue(isBuilding(up), up.output());
    }

    @Test
    void aFailedBuildShowsItsErrorsStartsNothingAndIsTriedAgain() throws Exception {
        build("echo '[ERROR] Gateway.java:[1,1] class expected'; exit 1");
        Files.writeString(source, "clas Gateway {}");

        var failed = up();
        var again = up();

        assertEquals(1, failed.exitCode());
        assertTrue(failed.output().endsWith("""
                                [ERROR] Gateway.java:[1,1] class expected
                                streamcore: the build failed; the whole of it is in target/build.log.
                                """), failed.output());
        assertTrue(isBuilding(again), again.output());
    }

    private void build(String command) throws IOException {
        Path mvnw = Files.writeString(checkout.resolve("mvnw"), "#!/bin/sh\n" + command + "\n");
        assertTrue(mvnw.toFile().setExecutable(true));
    }

    private Script.Result up() throws IOException {
        try {
            return new Script(checkout, Map.of("PORT", String.valueOf(taken.getLocalPort()))).run("up");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isBuilding(Script.Result up) {
        return up.output().startsWith("Building what has changed");
    }
}
