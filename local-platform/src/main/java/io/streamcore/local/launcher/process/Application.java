package io.streamcore.local.launcher.process;

import io.streamcore.local.launcher.settings.PortUse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

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

    /** The name of its module is its name. */
    public Path jar(Path repository) {
        return repository.resolve(label).resolve("target/quarkus-app/quarkus-run.jar");
    }

    public static Optional<Application> named(String label) {
        return Arrays.stream(values())
                .filter(application -> application.label.equals(label))
                .findFirst();
    }
}
