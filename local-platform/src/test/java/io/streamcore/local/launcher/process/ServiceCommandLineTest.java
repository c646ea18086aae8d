package io.streamcore.local.launcher.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    void anApplicationIsStartedFromItsJarByThisJava() throws IOException {
        Path jar = made("gateway/target/quarkus-app/quarkus-run.jar");

        List<String> program = ServiceCommandLine.of(Application.GATEWAY, home(), false);

        assertEquals(Path.of(System.getProperty("java.home"), "bin", "java").toString(), program.get(0));
        assertEquals(
                List.of(home().commandLineMarker(), "-jar", jar.toString()),
                program.subList(program.size() - 3, program.size()));
    }

    @Test
    void aBinaryIsStartedByItselfWithTheMarkOfItsHome() throws IOException {
        made("gateway/target/quarkus-app/quarkus-run.jar");
        made("gateway/target/gateway-1.0.0-SNAPSHOT-runner.jar");
        Path binary = made("gateway/target/gateway-1.0.0-SNAPSHOT-runner");

        List<String> program = ServiceCommandLine.of(Application.GATEWAY, home(), true);

        assertEquals(List.of(binary.toString(), "-Xmx256m", home().commandLineMarker()), program);
    }

    @Test
    void aBinaryThatIsAskedForButNotBuiltIsSaidInOneSentence() throws IOException {
        made("gateway/target/quarkus-app/quarkus-run.jar");

        var exception =
                assertThrows(LauncherException.class, () -> ServiceCommandLine.of(Application.GATEWAY, home(), true));

        assertEquals(
                "gateway is not built as a native binary; \"./mvnw package -Dnative\" does that where there is a GraalVM"
                        + " or Mandrel.",
                exception.getMessage());
    }

    private Home home() {
        return new Home(checkout, checkout.resolve(".streamcore"));
    }

    private Path made(String file) throws IOException {
        Path path = checkout.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, "");
    }
}
