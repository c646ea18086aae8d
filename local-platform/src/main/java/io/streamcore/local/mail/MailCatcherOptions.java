package io.streamcore.local.mail;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Configuration of the mail catcher.
 *
 * @param folder of the mails, one file each
 * @param smtpPort 0 for any free port
 * @param webPort 0 for any free port
 */
public record MailCatcherOptions(Path folder, String host, int smtpPort, int webPort) {
    private static final String LOOPBACK = "127.0.0.1";

    public MailCatcherOptions {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(host, "host");
    }

    public MailCatcherOptions(Path folder, int smtpPort, int webPort) {
        this(folder, LOOPBACK, smtpPort, webPort);
    }

    /** Returns options for tests: any free ports. */
    public static MailCatcherOptions forTests(Path folder) {
        return new MailCatcherOptions(folder, 0, 0);
    }
}
