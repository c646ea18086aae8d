package io.streamcore.e2e.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.e2e.platform.Checkout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that a failed start prints one sentence, exits with a non-zero code and leaves no process. */
class StartFailureIT {
    @TempDir
    Path folder;

    @Test
    void portInUseIsReportedWithItsSetting() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var up = StreamcoreScript.in(folder)
                    .with("PORT", String.valueOf(other.getLocalPort()))
                    .run("up", "--no-build");

            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.output())
                    .isEqualTo("streamcore: Port " + other.getLocalPort()
                            + ", which gateway needs, is in use by another process;"
                            + " stop that one, or choose another port with PORT.\n");
            assertThat(Files.exists(folder.resolve("state.json"))).isFalse();
        }
    }

    @Test
    void dotEnvFileIsRead() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path checkout = copyOfCheckout(folder.resolve("checkout"));
            Files.writeString(checkout.resolve(".env"), "# local\nexport PORT=\"" + other.getLocalPort() + "\"\n");

            var up = new StreamcoreScript(
                            checkout,
                            Map.of("STREAMCORE_HOME", folder.resolve("home").toString()))
                    .run("up", "--no-build");

            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.output()).contains("Port " + other.getLocalPort() + ", which gateway needs");
        }
    }

    @Test
    void incompleteCloudinaryAccountIsRejected() throws Exception {
        var up = StreamcoreScript.in(folder)
                .with("CLOUDINARY_CLOUD_NAME", "demo")
                .with("CLOUDINARY_API_KEY", "")
                .with("CLOUDINARY_API_SECRET", "")
                .run("up", "--no-build", "--free-ports");

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.output()).contains("there is no CLOUDINARY_API_KEY and no CLOUDINARY_API_SECRET;");
    }

    @Test
    void serviceThatCannotStartIsReported() throws Exception {
        var up = StreamcoreScript.in(folder).with("MONGODB_URI", "nonsense").run("up", "--no-build", "--free-ports");

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.output()).matches("(?s).*streamcore: \\S+-service ended with exit code 1 while starting\\. .*");
        assertThat(StreamcoreScript.in(folder).run("status").output()).isEqualTo("StreamCore is not running.\n");
    }

    @Test
    void missingJdkIsReportedInOneSentence() throws Exception {
        var up =
                StreamcoreScript.in(folder).with("JAVA_HOME", folder.toString()).run("up");

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.output())
                .isEqualTo("streamcore: JAVA_HOME is " + folder + ", which is no JDK: it has no bin/javac.\n");
    }

    @Test
    void outdatedJdkIsReportedInOneSentence() throws Exception {
        Path javac = Files.createDirectories(folder.resolve("bin")).resolve("javac");
        Files.writeString(javac, "#!/bin/sh\necho javac 11.0.2\n");
        assertThat(javac.toFile().setExecutable(true)).isTrue();

        var up =
                StreamcoreScript.in(folder).with("JAVA_HOME", folder.toString()).run("up");

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.output())
                .isEqualTo("streamcore: StreamCore needs a JDK 17 or newer, and " + javac + " is version 11.\n");
    }

    /** Creates a checkout with the packaged launcher, to which a test can add a {@code .env} file. */
    private static Path copyOfCheckout(Path checkout) throws IOException {
        Path target = Files.createDirectories(checkout.resolve("local-platform/target"));
        Path jar = Checkout.launcherJar();
        Files.copy(Checkout.root().resolve("streamcore"), checkout.resolve("streamcore"));
        Files.copy(jar, target.resolve(jar.getFileName()));
        Files.createSymbolicLink(target.resolve("lib"), jar.resolveSibling("lib"));
        return checkout;
    }
}
