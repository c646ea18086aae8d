package io.streamcore.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A mail that was caught.
 *
 * @param id its position: {@code 000001}, {@code 000002} …
 * @param to the recipients of the envelope, whatever the header says
 * @param text the plain text; empty if there is none
 * @param html the HTML; empty if there is none
 */
public record CaughtMail(
        String id,
        String messageId,
        String from,
        List<String> to,
        String date,
        String subject,
        String text,
        String html) {
    private static final Session SESSION = Session.getInstance(new Properties());

    /** @throws IllegalArgumentException if the bytes are no mail */
    static CaughtMail parse(String id, byte[] raw) {
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
            return new CaughtMail(
                    id,
                    header(message, "Message-ID"),
                    header(message, "From"),
                    Optional.ofNullable(message.getHeader(MailStore.RECIPIENT))
                            .map(List::of)
                            .orElse(List.of()),
                    header(message, "Date"),
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    body(message, "text/plain").orElse(""),
                    body(message, "text/html").orElse(""));
        } catch (MessagingException e) {
            throw new IllegalArgumentException("Mail " + id + " cannot be parsed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(MimeMessage message, String name) throws MessagingException {
        return Optional.ofNullable(message.getHeader(name, ", ")).orElse("");
    }

    /** The first body of a type. */
    private static Optional<String> body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = body(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
