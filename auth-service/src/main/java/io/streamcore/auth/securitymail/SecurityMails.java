package io.streamcore.auth.securitymail;

import io.streamcore.auth.mail.MailAvailability;
import io.streamcore.auth.mail.MailQueueRepository;
import io.streamcore.auth.mail.PendingMail;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Makes security mails; none without a mail server. Whether their user wants them is decided when they are sent. */
@ApplicationScoped
public class SecurityMails {
    /** A mail that tells of something days later would only alarm. */
    private static final Duration LIFE = Duration.ofDays(1);

    private final MailAvailability availability;
    private final MailQueueRepository queue;

    SecurityMails(MailAvailability availability, MailQueueRepository queue) {
        this.availability = availability;
        this.queue = queue;
    }

    /** A mail that is to be stored together with what it tells of. */
    public Optional<PendingMail> of(SecurityMail kind, ObjectId id, Instant now) {
        return availability.isConfigured()
                ? Optional.of(new PendingMail(id, kind.template(), null, null, now, now.plus(LIFE), null))
                : Optional.empty();
    }

    /** The mail to the address that a deleted account had; it cannot be switched off. */
    public Optional<PendingMail> last(String email, Instant now, Instant expireAt) {
        return availability.isConfigured()
                ? Optional.of(new PendingMail(new ObjectId(), "account-deleted", null, null, now, expireAt, email))
                : Optional.empty();
    }

    /**
     * Stores a mail before what it tells of, which is repeated if the process dies in between.
     *
     * @param id the same in each repetition: while the mail is pending, it is not stored again
     */
    public void add(ObjectId account, SecurityMail kind, ObjectId id, Instant now) {
        of(kind, id, now).ifPresent(mail -> queue.add(account, mail));
    }
}
