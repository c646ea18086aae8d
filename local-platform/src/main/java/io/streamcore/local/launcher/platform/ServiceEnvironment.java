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
        Home home,
        LauncherSettings settings,
        Ports ports,
        Secrets secrets,
        LocalMongo database,
        MediaBackend media,
        MailBackend mail) {

    Map<String, String> of(Application application) {
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.put(
                "QUARKUS_HTTP_HOST",
                application == Application.GATEWAY ? settings.bind().listen() : "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(ports.get(application.port())));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(ports.get(application.management())));
        environment.put("QUARKUS_BANNER_ENABLED", "false");
        // Otherwise auth-service rejects settings that are unsafe in production.
        environment.put("STREAMCORE_DEVELOPMENT", "true");
        environment.put("QUARKUS_LOG_CATEGORY__ORG_MONGODB_DRIVER__LEVEL", "WARN");
        // Text for people; in containers each line is JSON.
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        environment.put("CORS_ORIGIN", settings.corsOrigin());
        // There is no second replica to take over, and open event streams are cut.
        environment.put("QUARKUS_SHUTDOWN_DELAY", "0s");
        environment.put("QUARKUS_SHUTDOWN_TIMEOUT", "2s");
        environment.putAll(
                switch (application) {
                    case GATEWAY -> gateway();
                    case AUTH -> auth();
                    case VIDEO -> video();
                    case SUBSCRIPTION -> authClient();
                });
        return environment;
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
        environment.putAll(mail.environment());
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

    private Map<String, String> authClient() {
        return Map.of(
                "MONGODB_URI", database.uri(),
                "STREAMCORE_INTERNAL_CREDENTIAL", secrets.internalCredential(),
                "STREAMCORE_TOKEN_AUTH_SERVICE", ports.origin(PortUse.AUTH),
                "STREAMCORE_DIRECTORY_AUTH_SERVICE", ports.origin(PortUse.AUTH));
    }
}
