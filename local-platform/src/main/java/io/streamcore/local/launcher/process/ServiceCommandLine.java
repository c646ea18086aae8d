package io.streamcore.local.launcher.process;

import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds the command line of an application: its jar, or its native binary if {@code STREAMCORE_NATIVE=true}. */
final class ServiceCommandLine {
    private static final String MEMORY = "-Xmx256m";

    private ServiceCommandLine() {}

    static List<String> of(Application application, Home home, boolean asBinary) {
        return asBinary ? binary(application, home) : jar(application, home);
    }

    private static List<String> jar(Application application, Home home) {
        Path jar = application.jar(home.repository());
        if (!Files.exists(jar)) {
            throw new LauncherException("%s is not built: %s does not exist.", application.label(), jar);
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MEMORY,
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                home.commandLineMarker(),
                "-jar",
                jar.toString());
    }

    private static List<String> binary(Application application, Home home) {
        Path binary = application
                .binary(home.repository())
                .orElseThrow(() -> new LauncherException(
                        "There is no native binary of %s; \"./mvnw package -Dnative\" builds it with GraalVM or"
                                + " Mandrel.",
                        application.label()));
        return List.of(binary.toString(), MEMORY, home.commandLineMarker());
    }
}
