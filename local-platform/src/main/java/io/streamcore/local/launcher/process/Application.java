package io.streamcore.local.launcher.process;

import io.streamcore.local.launcher.settings.PortUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The four packaged applications. */
public enum Application {
    GATEWAY("gateway", PortUse.GATEWAY, PortUse.GATEWAY_MANAGEMENT),
    AUTH("auth-service", PortUse.AUTH, PortUse.AUTH_MANAGEMENT),
    VIDEO("video-service", PortUse.VIDEO, PortUse.VIDEO_MANAGEMENT),
    SUBSCRIPTION("subscription-service", PortUse.SUBSCRIPTION, PortUse.SUBSCRIPTION_MANAGEMENT);

    private final String label;
    private final PortUse port;
    private final PortUse management;

    Application(String label, PortUse port, PortUse management) {
        this.label = label;
        this.port = port;
        this.management = management;
    }

    public String label() {
        return label;
    }

    public PortUse port() {
        return port;
    }

    public PortUse management() {
        return management;
    }

    /** Returns the runnable jar; the module is named like the application. */
    public Path jar(Path repository) {
        return repository.resolve(label).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** Returns the native binary, built by {@code ./mvnw package -Dnative}. */
    public Optional<Path> binary(Path repository) {
        Path target = repository.resolve(label).resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(Pattern.quote(label) + "-.*-runner"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Optional<Application> named(String label) {
        return Arrays.stream(values())
                .filter(application -> application.label.equals(label))
                .findFirst();
    }
}
