package io.streamcore.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCommandLineTest {
    @TempDir
    Path checkout;

    @Test
    void applicationRunsFromItsJarWithThisJava() throws IOException {
        Path jar = create("gateway/target/quarkus-app/quarkus-run.jar");

        List<String> program = ServiceCommandLine.ofJar(Application.GATEWAY, home(), List.of("-XX:Option"));

        assertThat(program).contains("-XX:Option");
        assertThat(program.get(0))
                .isEqualTo(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        assertThat(program.subList(program.size() - 3, program.size()))
                .containsExactly(home().commandLineMarker(), "-jar", jar.toString());
    }

    @Test
    void binaryRunsDirectlyWithTheMarkerOfItsHome() throws IOException {
        create("gateway/target/quarkus-app/quarkus-run.jar");
        create("gateway/target/gateway-1.0.0-SNAPSHOT-runner.jar");
        Path binary = create("gateway/target/gateway-1.0.0-SNAPSHOT-runner");

        List<String> program = ServiceCommandLine.ofBinary(Application.GATEWAY, home());

        assertThat(program).containsExactly(binary.toString(), "-Xmx256m", home().commandLineMarker());
    }

    @Test
    void missingBinaryIsReported() throws IOException {
        create("gateway/target/quarkus-app/quarkus-run.jar");

        assertThatThrownBy(() -> ServiceCommandLine.ofBinary(Application.GATEWAY, home()))
                .isInstanceOf(LauncherException.class)
                .hasMessage(
                        "There is no native binary of gateway; \"./mvnw package -Dnative\" builds it with GraalVM or Mandrel.");
    }

    private Home home() {
        return new Home(checkout, checkout.resolve(".streamcore"));
    }

    private Path create(String file) throws IOException {
        Path path = checkout.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, "");
    }
}
