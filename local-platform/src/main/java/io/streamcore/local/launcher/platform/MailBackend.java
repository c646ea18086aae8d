package io.streamcore.local.launcher.platform;

import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.settings.LauncherSettings;
import io.streamcore.local.launcher.settings.PortUse;
import io.streamcore.local.launcher.settings.Ports;
import io.streamcore.local.mail.MailCatcher;
import io.streamcore.local.mail.MailCatcherOptions;
import java.io.UncheckedIOException;
import java.util.Map;

/** The mail server that the services use: the one of {@code STREAMCORE_MAIL_HOST}, otherwise the mail catcher. */
record MailBackend(Map<String, String> environment, String description, AutoCloseable server) {
    static MailBackend open(LauncherSettings settings, Home home, Ports ports) {
        if (settings.mailHost().isPresent()) {
            return new MailBackend(
                    Map.of(), "Mail: your server, " + settings.mailHost().get(), () -> {});
        }
        try {
            return new MailBackend(
                    environment(settings, ports),
                    "Mail: caught, nothing is delivered; kept in " + home.mails(),
                    MailCatcher.start(
                            new MailCatcherOptions(home.mails(), ports.get(PortUse.SMTP), ports.get(PortUse.MAIL))));
        } catch (UncheckedIOException e) {
            throw new LauncherException("%s.", e.getCause().getMessage());
        }
    }

    private static Map<String, String> environment(LauncherSettings settings, Ports ports) {
        return Map.of(
                "STREAMCORE_MAIL_HOST", "127.0.0.1",
                "STREAMCORE_MAIL_PORT", String.valueOf(ports.get(PortUse.SMTP)),
                "STREAMCORE_MAIL_START_TLS", "DISABLED",
                "STREAMCORE_MAIL_FROM",
                        settings.get("STREAMCORE_MAIL_FROM").orElse("StreamCore <noreply@streamcore.localhost>"),
                "STREAMCORE_PUBLIC_URL",
                        settings.get("STREAMCORE_PUBLIC_URL").orElse(Endpoints.gateway(settings, ports)));
    }

    /** Where mails are read; a server of the user's own is named only. */
    static String address(LauncherSettings settings, Ports ports) {
        return settings.mailHost().map(host -> "smtp://" + host).orElse(ports.origin(PortUse.MAIL));
    }
}
