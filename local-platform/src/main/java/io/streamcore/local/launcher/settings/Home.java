package io.streamcore.local.launcher.settings;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directories of a platform.
 *
 * @param repository the checkout, which contains the built applications
 * @param data the data directory: {@code .streamcore} in the checkout, or {@code STREAMCORE_HOME}
 */
public record Home(Path repository, Path data) {
    public Path database() {
        return data.resolve("mongo");
    }

    public Path media() {
        return data.resolve("cloudinary");
    }

    public Path mails() {
        return data.resolve("mails");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public Path keys() {
        return data.resolve("keys");
    }

    public Path secrets() {
        return data.resolve("secrets");
    }

    public Path samples() {
        return data.resolve("samples");
    }

    public Path state() {
        return data.resolve("state.json");
    }

    public Path lock() {
        return data.resolve("lock");
    }

    /** Returns an argument of every process of this home, by which its processes are recognised. */
    public String commandLineMarker() {
        return "-Dstreamcore.home=" + data;
    }

    public Home create() {
        try {
            Files.createDirectories(data);
            return this;
        } catch (IOException e) {
            throw new LauncherException("The data directory %s cannot be created: %s.", data, e);
        }
    }

    /** Returns the checkout that contains this class: {@code <checkout>/local-platform/target/<jar or classes>}. */
    public static Path locateRepository() {
        try {
            Path artifact = Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return artifact.getParent().getParent().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
