package io.streamcore.local.launcher.platform;

import io.streamcore.local.launcher.keys.Secrets;
import io.streamcore.local.launcher.process.Application;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherSettings;
import io.streamcore.local.launcher.settings.PortUse;
import io.streamcore.local.launcher.settings.Ports;
import io.streamcore.local.mongo.LocalMongo;
import java.util.HashMap;
import java.util.Map;

/** Builds the environment of each application; each gets only the secrets it needs. */
record ServiceEnvironment(
        Home home, LauncherSettings settings, Ports ports, Secrets secrets, LocalMongo database, MediaBackend media) {

    Map<String, String> of(Application application) {
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.putAll(common(application));
        environment.putAll(fastShutdown());
        environment.putAll(generousMongoTimeouts());
        environment.putAll(
                switch (application) {
                    case GATEWAY -> gateway();
                    case AUTH -> auth();
                    case VIDEO -> video();
                    case SUBSCRIPTION -> subscription();
                });
        return environment;
    }

    private Map<String, String> common(Application application) {
        return Map.of(
                "QUARKUS_HTTP_HOST",
                application == Application.GATEWAY ? settings.gatewayHost() : "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                String.valueOf(ports.get(application.port())),
                "QUARKUS_MANAGEMENT_HOST",
                "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT",
                String.valueOf(ports.get(application.management())),
                "QUARKUS_BANNER_ENABLED",
                "false",
                // Otherwise auth-service rejects settings that are unsafe in production.
                "STREAMCORE_DEVELOPMENT",
                "true",
                "QUARKUS_LOG_CATEGORY__ORG_MONGODB_DRIVER__LEVEL",
                "WARN",
                // Text for people; in containers each line is JSON.
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                "false",
                "CORS_ORIGIN",
                settings.corsOrigin());
    }

    /** Shortens shutdown: there is no second replica to take over, and open event streams are cut. */
    private static Map<String, String> fastShutdown() {
        return Map.of("QUARKUS_SHUTDOWN_DELAY", "0s", "QUARKUS_SHUTDOWN_TIMEOUT", "2s");
    }

    /** Extends timeouts of a local MongoDB, because starting four applications at once can be slow. */
    private Map<String, String> generousMongoTimeouts() {
        return settings.mongodbUri().isPresent()
                ? Map.of()
                : Map.of(
                        "QUARKUS_MONGODB_SERVER_SELECTION_TIMEOUT", "20s",
                        "QUARKUS_MONGODB_CONNECT_TIMEOUT", "10s",
                        "QUARKUS_MONGODB_READ_TIMEOUT", "20s");
    }

    private Map<String, String> gateway() {
        return Map.of(
                "STREAMCORE_ROUTE_AUTH", ports.origin(PortUse.AUTH),
                "STREAMCORE_ROUTE_VIDEO", ports.origin(PortUse.VIDEO),
                "STREAMCORE_ROUTE_SUBSCRIPTION", ports.origin(PortUse.SUBSCRIPTION),
                "STREAMCORE_HEALTH_AUTH", ports.origin(PortUse.AUTH_MANAGEMENT),
                "STREAMCORE_HEALTH_VIDEO", ports.origin(PortUse.VIDEO_MANAGEMENT),
                "STREAMCORE_HEALTH_SUBSCRIPTION", ports.origin(PortUse.SUBSCRIPTION_MANAGEMENT));
    }

    private Map<String, String> auth() {
        Map<String, String> environment = new HashMap<>(media.environment());
        environment.putAll(Map.of(
                "MONGODB_URI", database.uri(),
                "STREAMCORE_INTERNAL_CREDENTIAL", secrets.internalCredential(),
                "STREAMCORE_KEYS_DIRECTORY", home.keys().toString(),
                "STREAMCORE_PASSWORD_PEPPER", secrets.passwordPepper(),
                "STREAMCORE_SESSION_SECRET", secrets.session(),
                "STREAMCORE_COOKIE_SECURE",
                        settings.get("STREAMCORE_COOKIE_SECURE").orElse("false")));
        return environment;
    }

    private Map<String, String> video() {
        Map<String, String> environment = new HashMap<>(media.environment());
        environment.putAll(authClient());
        environment.put("STREAMCORE_SUBSCRIPTION_SERVICE", ports.origin(PortUse.SUBSCRIPTION));
        environment.put("STREAMCORE_VIEW_SECRET", secrets.view());
        return environment;
    }

    private Map<String, String> subscription() {
        return authClient();
    }

    private Map<String, String> authClient() {
        return Map.of(
                "MONGODB_URI", database.uri(),
                "STREAMCORE_INTERNAL_CREDENTIAL", secrets.internalCredential(),
                "STREAMCORE_TOKEN_AUTH_SERVICE", ports.origin(PortUse.AUTH),
                "STREAMCORE_DIRECTORY_AUTH_SERVICE", ports.origin(PortUse.AUTH));
    }
}
