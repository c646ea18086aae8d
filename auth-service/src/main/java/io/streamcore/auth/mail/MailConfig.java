package io.streamcore.auth.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The mail server and the mails; without a host, what needs mail is unavailable. */
@ConfigMapping(prefix = "streamcore.mail")
public interface MailConfig {
    /** Name of the SMTP server. */
    Optional<String> host();

    @WithDefault("587")
    int port();

    Optional<String> username();

    Optional<String> password();

    /** STARTTLS: REQUIRED, OPTIONAL or DISABLED. */
    @WithDefault("REQUIRED")
    String startTls();

    /** TLS from the beginning of the connection, as port 465 has it. */
    @WithDefault("false")
    boolean tls();

    /** Address of the sender. */
    Optional<String> from();

    /** Folder whose templates replace those of the service. */
    Optional<Path> templates();

    /** Maximum time to send one mail. */
    @WithDefault("10s")
    Duration timeout();

    /** Mails of one kind that an address gets in an hour. */
    @WithDefault("10")
    int perAddress();

    /** How often pending mails are looked for. */
    @WithDefault("1s")
    String every();
}
