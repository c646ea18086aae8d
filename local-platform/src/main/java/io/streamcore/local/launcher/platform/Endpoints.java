package io.streamcore.local.launcher.platform;

import io.streamcore.local.launcher.process.Application;
import io.streamcore.local.launcher.settings.LauncherSettings;
import io.streamcore.local.launcher.settings.PortUse;
import io.streamcore.local.launcher.settings.Ports;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lists the addresses of all services and servers by name. */
final class Endpoints {
    private Endpoints() {}

    static Map<String, String> of(LauncherSettings settings, Ports ports) {
        Map<String, String> endpoints = new LinkedHashMap<>();
        for (Application application : Application.values()) {
            endpoints.put(application.label(), "http://localhost:" + ports.get(application.port()));
        }
        endpoints.put(Application.GATEWAY.label(), gateway(settings, ports));
        endpoints.put(PortUse.MONGO.label(), Database.address(settings, ports));
        endpoints.put(PortUse.CLOUDINARY.label(), MediaBackend.address(settings, ports));
        endpoints.put(PortUse.MAIL.label(), MailBackend.address(settings, ports));
        return endpoints;
    }

    /** The origin that clients use. */
    static String gateway(LauncherSettings settings, Ports ports) {
        int port = ports.get(PortUse.GATEWAY);
        return settings.bind().isDefault()
                ? "http://localhost:" + port
                : settings.bind().origin(port);
    }
}
