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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that cannot be: one plain sentence, a non-zero exit code, nothing left running. */
class RefusedStartIT {
    @TempDir
    Path folder;

    @Test
    void aPortInUseIsNamedWithTheSettingThatChangesIt() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var up = Script.in(folder)
                    .with("PORT", String.valueOf(other.getLocalPort()))
                    .run("up", "--no-build");

            assertEquals(1, up.exitCode());
            assertEquals(
                    "streamcore: Port " + other.getLocalPort() + ", which gateway needs, is in use by another process;"
                            + " stop that one, or choose another port with PORT.\n",
                    up.output());
            assertFalse(Files.exists(folder.resolve("state.json")));
        }
    }

    @Test
    void theFileDotEnvIsRead() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path checkout = likeOurs(folder.resolve("checkout"));
            Files.writeString(checkout.resolve(".env"), "# mine\nexport PORT=\"" + other.getLocalPort() + "\"\n");

            var up = new Script(
                            checkout,
                            Map.of("STREAMCORE_HOME", folder.resolve("home").toString()))
                    .run("up", "--no-build");

            assertEquals(1, up.exitCode());
            assertTrue(up.output().contains("Port " + other.getLocalPort() + ", which gateway needs"), up.output());
        }
    }

    @Test
    void halfACloudinaryAccountIsRefused() throws Exception {
        var up = Script.in(folder)
                .with("CLOUDINARY_CLOUD_NAME", "demo")
                .with("CLOUDINARY_API_KEY", "")
                .with("CLOUDINARY_API_SECRET", "")
                .run("up", "--no-build", "--free-ports");

        assertEquals(1, up.exitCode());
        assertTrue(up.output().contains("there is no CLOUDINARY_API_KEY and no CLOUDINARY_API_SECRET;"), up.output());
    }

    @Test
    void aServiceThatCannotStartIsNamedWithItsLastWords() throws Exception {
        var up = Script.in(folder).with("MONGODB_URI", "nonsense").run("up", "--no-build", "--free-ports");

        assertEquals(1, up.exitCode());
        assertTrue(
                up.output().matches("(?s).*streamcore: \\S+-service ended with exit code 1 while starting\\. .*"),
                up.output());
        assertEquals(
                "StreamCore is not running.\n", Script.in(folder).run("status").output());
    }

    @Test
    void aMissingJdkIsSaidInOneSentence() throws Exception {
        var up = Script.in(folder).with("JAVA_HOME", folder.toString()).run("up");

        assertEquals(1, up.exitCode());
        assertEquals("streamcore: JAVA_HOME is " + folder + ", which is no JDK: it has no bin/javac.\n", up.output());
    }

    @Test
    void aJdkThatIsTooOldIsSaidInOneSentence() throws Exception {
        Path javac = Files.createDirectories(folder.resolve("bin")).resolve("javac");
        Files.writeString(javac, "#!/bin/sh\necho javac 11.0.2\n");
        assertTrue(javac.toFile().setExecutable(true));

        var up = Script.in(folder).with("JAVA_HOME", folder.toString()).run("up");

        assertEquals(1, up.exitCode());
        assertEquals("streamcore: StreamCore needs a JDK 17 or newer, and " + javac + " is version 11.\n", up.output());
    }

    /** A checkout with our launcher, so that a test can put a {@code .env} beside it. */
    private static Path likeOurs(Path checkout) throws IOException {
        Path target = Files.createDirectories(checkout.resolve("local-platform/target"));
        Path jar = Checkout.launcherJar();
        Files.copy(Checkout.root().resolve("streamcore"), checkout.resolve("streamcore"));
        Files.copy(jar, target.resolve(jar.getFileName()));
        Files.createSymbolicLink(target.resolve("lib"), jar.resolveSibling("lib"));
        return checkout;
    }
}
