package io.streamcore.auth.mail;

import io.quarkus.runtime.StartupEvent;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Knows whether mails can be sent. */
@ApplicationScoped
public class MailAvailability {
    private static final Logger LOG = Logger.getLogger(MailAvailability.class);

    private final MailConfig config;
    private final Optional<URI> publicUrl;

    /** @param publicUrl address of the site that links in mails lead to */
    MailAvailability(MailConfig config, @ConfigProperty(name = "streamcore.public-url") Optional<URI> publicUrl) {
        this.config = config;
        this.publicUrl = publicUrl;
    }

    void start(@Observes StartupEvent event) {
        if (!isConfigured()) {
            LOG.info("No mail server is configured (STREAMCORE_MAIL_HOST):"
                    + " passwords cannot be reset, and addresses are not verified");
        } else if (config.from().isEmpty() || publicUrl.isEmpty()) {
            throw new IllegalStateException(
                    "STREAMCORE_MAIL_HOST requires STREAMCORE_MAIL_FROM and STREAMCORE_PUBLIC_URL");
        }
    }

    public boolean isConfigured() {
        return config.host().isPresent();
    }

    /** @throws ApiException 503 {@code mail-not-configured} */
    public void require() {
        if (!isConfigured()) {
            throw new ApiException(503, "mail-not-configured", "This server sends no mails");
        }
    }

    /** The site that the links of a mail lead to, without a slash at the end. */
    String site(PendingMail mail) {
        return mail.origin() != null
                ? mail.origin()
                : publicUrl.map(URI::toString).orElseThrow().replaceFirst("/+$", "");
    }
}
