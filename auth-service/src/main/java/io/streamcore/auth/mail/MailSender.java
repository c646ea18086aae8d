package io.streamcore.auth.mail;

import io.quarkus.arc.All;
import io.quarkus.mailer.Mail;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Hands one mail to the mail server. */
@Singleton
class MailSender {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final MailTransport transport;
    private final MailTemplates templates;
    private final MailAvailability availability;
    private final MailConfig config;
    private final List<MailLinks> links;

    MailSender(
            MailTransport transport,
            MailTemplates templates,
            MailAvailability availability,
            MailConfig config,
            @All List<MailLinks> links) {
        this.transport = transport;
        this.templates = templates;
        this.availability = availability;
        this.config = config;
        this.links = links;
    }

    /** Returns when the server has accepted the mail; after any exception it may have accepted it. */
    void send(MailAccount account, PendingMail pending) {
        String recipient = pending.recipient(account).orElseThrow();
        MailContent content = templates.render(pending.template(), values(account, pending, recipient));
        String from = config.from().orElseThrow();
        String to = MailAddress.withAsciiDomain(recipient);
        Mail mail = Mail.withText(to, content.subject(), content.text())
                .setHtml(content.html())
                .setFrom(from)
                .addHeader("Message-ID", "<" + pending.id() + "@" + domain(from) + ">")
                .addHeader("Auto-Submitted", "auto-generated");
        transport.send(mail, config.timeout());
    }

    /** An address that nobody has confirmed may be a stranger's: nothing that the account's user chose is sent there. */
    private Map<String, Object> values(MailAccount account, PendingMail pending, String recipient) {
        Map<String, Object> values = new HashMap<>();
        values.put("fullName", recipient.equals(account.verifiedEmail()) ? account.fullName() : "");
        values.put("at", TIME.format(pending.at()));
        links.stream()
                .filter(link -> link.template().equals(pending.template()))
                .forEach(link ->
                        values.put("link", availability.site(pending) + link.path(account.id(), pending.seed())));
        return values;
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).replaceAll("[>\\s]", "");
    }
}
