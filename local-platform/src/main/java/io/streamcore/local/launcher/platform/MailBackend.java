package io.streamcore.local.launcher.platform;

import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.settings.LauncherSettings;
import io.streamcore.local.launcher.settings.PortUse;
import io.streamcore.local.launcher.settings.Ports;
import io.streamcore.local.mail.MailCatcher;
import io.streamcore.local.mail.MailCatcherOptions;
import java.io.UncheckedIOException;

/** The mail server that the services use: the one of {@code STREAMCORE_MAIL_HOST}, otherwise the mail catcher. */
record MailBackend(String description, AutoCloseable server) {
    static MailBackend open(LauncherSettings settings, Home home, Ports ports) {
        if (settings.mailHost().isPresent()) {
            return new MailBackend("Mail: your server, " + settings.mailHost().get(), () -> {});
        }
        try {
            return new MailBackend(
                    "Mail: caught, nothing is delivered; kept in " + home.mails(),
                    MailCatcher.start(
                            new MailCatcherOptions(home.mails(), ports.get(PortUse.SMTP), ports.get(PortUse.MAIL))));
        } catch (UncheckedIOException e) {
            throw new LauncherException("%s.", e.getCause().getMessage());
        }
    }

    /** Where mails are read; a server of the user's own is named only. */
    static String address(LauncherSettings settings, Ports ports) {
        return settings.mailHost().map(host -> "smtp://" + host).orElse(ports.origin(PortUse.MAIL));
    }
}
