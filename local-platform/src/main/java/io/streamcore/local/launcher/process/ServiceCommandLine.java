package io.streamcore.local.launcher.process;

import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the command line of an application: of its jar, or of its native binary. */
final class ServiceCommandLine {
    private static final String MEMORY = "-Xmx256m";

    private ServiceCommandLine() {}

    /** @param archive the options for the archive of its classes */
    static List<String> ofJar(Application application, Home home, List<String> archive) {
        Path jar = application.jar(home.repository());
        if (!Files.exists(jar)) {
            throw new LauncherException("%s is not built: %s does not exist.", application.label(), jar);
        }
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MEMORY,
                "-XX:+UseSerialGC",
                "-Xshare:auto"));
        line.addAll(archive);
        line.addAll(List.of(home.commandLineMarker(), "-jar", jar.toString()));
        return line;
    }

    static List<String> ofBinary(Application application, Home home) {
        Path binary = application
                .binary(home.repository())
                .orElseThrow(() -> new LauncherException(
                        "There is no native binary of %s; \"./mvnw package -Dnative\" builds it with GraalVM or"
                                + " Mandrel.",
                        application.label()));
        return List.of(binary.toString(), MEMORY, home.commandLineMarker());
    }
}
