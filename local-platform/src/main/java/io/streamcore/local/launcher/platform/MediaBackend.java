package io.streamcore.local.launcher.platform;

import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.cloudinary.CloudinaryOptions;
import io.streamcore.local.launcher.keys.Secrets;
import io.streamcore.local.launcher.settings.CloudinaryAccount;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherSettings;
import io.streamcore.local.launcher.settings.PortUse;
import io.streamcore.local.launcher.settings.Ports;
import java.util.HashMap;
import java.util.Map;

/** The Cloudinary that the services use: the account of the {@code CLOUDINARY_*} variables, otherwise the emulator. */
record MediaBackend(Map<String, String> environment, String description, AutoCloseable server) {
    private static final String AUTH_TOKEN_KEY = "CLOUDINARY_AUTH_TOKEN_KEY";

    static boolean isEmulated(LauncherSettings settings) {
        return settings.cloudinary().isEmpty();
    }

    static MediaBackend open(LauncherSettings settings, Home home, Ports ports, Secrets secrets) {
        if (!isEmulated(settings)) {
            return new MediaBackend(
                    environment(settings.cloudinary().get(), settings), "Cloudinary: your account", () -> {});
        }
        var account = new CloudinaryAccount("streamcore", "614335564976464", secrets.cloudinary());
        Map<String, String> environment = environment(account, settings);
        environment.put("CLOUDINARY_UPLOAD_PREFIX", address(settings, ports));
        environment.put(
                "CLOUDINARY_NOTIFICATION_URL",
                settings.bind().localOrigin(ports.get(PortUse.GATEWAY)) + "/api/v1/videos/webhooks/cloudinary");
        return new MediaBackend(
                environment,
                "Cloudinary: the emulator, with its files in " + home.media(),
                CloudinaryEmulator.start(new CloudinaryOptions(
                                home.media(),
                                ports.get(PortUse.CLOUDINARY),
                                account.cloudName(),
                                account.apiKey(),
                                account.apiSecret())
                        .at(settings.bind().listen(), settings.bind().client())
                        .withAuthTokenKey(settings.get(AUTH_TOKEN_KEY))));
    }

    static String address(LauncherSettings settings, Ports ports) {
        return isEmulated(settings)
                ? settings.bind().origin(ports.get(PortUse.CLOUDINARY))
                : settings.get("CLOUDINARY_UPLOAD_PREFIX").orElse("https://api.cloudinary.com");
    }

    private static Map<String, String> environment(CloudinaryAccount account, LauncherSettings settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CLOUDINARY_CLOUD_NAME", account.cloudName(),
                "CLOUDINARY_API_KEY", account.apiKey(),
                "CLOUDINARY_API_SECRET", account.apiSecret()));
        settings.get(AUTH_TOKEN_KEY).ifPresent(key -> environment.put(AUTH_TOKEN_KEY, key));
        return environment;
    }
}
