package io.streamcore.auth.account;

import io.streamcore.auth.mail.LinkTokens;
import io.streamcore.auth.mail.MailAvailability;
import io.streamcore.auth.mail.PendingMail;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Makes the links and mails that a new address needs; none without a mail server. */
@ApplicationScoped
public class AddressProofs {
    /** Template of the mail that asks a new address for its verification. */
    public static final String VERIFY = "verify-email";

    /** Template of the mail that announces a change to the former address. */
    public static final String CHANGED = "email-changed";

    private final MailAvailability mail;
    private final VerificationConfig config;
    private final AddressRepository addresses;

    AddressProofs(MailAvailability mail, VerificationConfig config, AddressRepository addresses) {
        this.mail = mail;
        this.config = config;
        this.addresses = addresses;
    }

    /** Of a registration. */
    Optional<AddressProof> first(String email, Instant now) {
        return mail.isConfigured()
                ? Optional.of(proof(verification(email, now), List.of(), List.of(), now))
                : Optional.empty();
    }

    /**
     * Of a change of address.
     *
     * @throws ApiException 429 {@code too-many-email-changes}
     */
    Optional<AddressProof> ofChange(User read, String email, Instant now) {
        if (!mail.isConfigured()) {
            return Optional.empty();
        }
        List<EmailChange> changes = new ArrayList<>(addresses.find(read.id()).stream()
                .flatMap(state -> state.changes().stream())
                .filter(change -> !change.isOver(now))
                .toList());
        if (changes.size() >= config.maxChanges()) {
            long seconds = Duration.between(now, changes.get(0).expireAt()).toSeconds();
            throw ApiException.tooMany("too-many-email-changes", "Your address was changed too often", seconds + 1);
        }
        EmailChange change = new EmailChange(read.email(), LinkTokens.newSeed(), now.plus(config.undoLife()));
        changes.add(change);
        PendingMail announcement =
                new PendingMail(new ObjectId(), CHANGED, change.seed(), null, now, change.expireAt(), change.email());
        return Optional.of(proof(verification(email, now), changes, List.of(announcement), now));
    }

    /** A link for the present address. */
    public EmailVerification verification(String email, Instant now) {
        return new EmailVerification(email, LinkTokens.newSeed(), now.plus(config.tokenLife()));
    }

    /** The mail with a link; it is never sent to another address than the one that the link verifies. */
    public static PendingMail mail(EmailVerification verification, Instant now) {
        return new PendingMail(
                new ObjectId(), VERIFY, verification.seed(), null, now, verification.expireAt(), verification.email());
    }

    private static AddressProof proof(
            EmailVerification verification, List<EmailChange> changes, List<PendingMail> announced, Instant now) {
        List<PendingMail> mails = new ArrayList<>(announced);
        mails.add(mail(verification, now));
        return new AddressProof(verification, changes, mails);
    }
}
