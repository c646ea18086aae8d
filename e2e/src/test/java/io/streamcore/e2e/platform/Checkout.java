package io.streamcore.e2e.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Locates the repository whose packaged applications are tested. */
public final class Checkout {
    private Checkout() {}

    public static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /** Returns the command line of the packaged launcher. */
    static List<String> launcher() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-jar",
                launcherJar().toString());
    }

    public static Path launcherJar() {
        try (var files = Files.list(root().resolve("local-platform/target"))) {
            return files.filter(file -> file.getFileName().toString().matches("local-platform-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("local-platform is not packaged"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
