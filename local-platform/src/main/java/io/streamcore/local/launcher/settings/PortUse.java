package io.streamcore.local.launcher.settings;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Everything that listens on a port, with the setting of that port. A management port is derived from the
 * application's.
 */
public enum PortUse {
    GATEWAY("gateway", "PORT", 5000, 0),
    AUTH("auth-service", "STREAMCORE_AUTH_PORT", 5001, 0),
    VIDEO("video-service", "STREAMCORE_VIDEO_PORT", 5002, 0),
    SUBSCRIPTION("subscription-service", "STREAMCORE_SUBSCRIPTION_PORT", 5003, 0),
    GATEWAY_MANAGEMENT("gateway-management", "PORT", 5000, 100),
    AUTH_MANAGEMENT("auth-service-management", "STREAMCORE_AUTH_PORT", 5001, 100),
    VIDEO_MANAGEMENT("video-service-management", "STREAMCORE_VIDEO_PORT", 5002, 100),
    SUBSCRIPTION_MANAGEMENT("subscription-service-management", "STREAMCORE_SUBSCRIPTION_PORT", 5003, 100),
    MONGO("mongo", "STREAMCORE_MONGO_PORT", 5017, 0),
    CLOUDINARY("cloudinary", "STREAMCORE_CLOUDINARY_PORT", 5018, 0),
    MAIL("mail", "STREAMCORE_MAIL_CATCHER_PORT", 5019, 0),
    SMTP("smtp", "STREAMCORE_SMTP_PORT", 5025, 0);

    private final String label;
    private final String setting;
    private final int defaultPort;
    private final int offset;

    PortUse(String label, String setting, int defaultPort, int offset) {
        this.label = label;
        this.setting = setting;
        this.defaultPort = defaultPort;
        this.offset = offset;
    }

    @JsonValue
    public String label() {
        return label;
    }

    public String setting() {
        return setting;
    }

    int configuredPort(LauncherSettings settings) {
        int port = settings.port(setting, defaultPort) + offset;
        if (port > 65_535) {
            throw new LauncherException(
                    "%s is too high: the management port, %d higher, would exceed 65535.", setting, offset);
        }
        return port;
    }
}
