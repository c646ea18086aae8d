package io.streamcore.auth.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static io.streamcore.auth.account.UserRepository.NOT_DELETED;

import com.mongodb.MongoServerException;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.auth.mail.MailQueueRepository;
import io.streamcore.auth.mail.PendingMail;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWrapper;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The links about addresses in the collection {@code users}; each is found by the account's {@code _id}. */
@ApplicationScoped
public class AddressRepository implements PanacheMongoRepositoryBase<AddressState, ObjectId> {
    private static final String CHANGES = "emailChanges";

    private final NewUserRepository newUsers;
    private final MailQueueRepository mails;
    private final ReservedEmailRepository reserved;

    AddressRepository(NewUserRepository newUsers, MailQueueRepository mails, ReservedEmailRepository reserved) {
        this.newUsers = newUsers;
        this.reserved = reserved;
        this.mails = mails;
    }

    public Optional<AddressState> find(ObjectId account) {
        return findByIdOptional(account);
    }

    /**
     * Adds an account with the link and the mail that verify its address, if they are given.
     *
     * @throws ApiException 409 {@code username-taken}, {@code email-taken}
     */
    void add(User user, Optional<AddressProof> proof) {
        reserved.requireUnreserved(user.email(), user.id(), user.createdAt());
        BsonDocument account = newUsers.document(user);
        proof.ifPresent(written -> addTo(account, written));
        newUsers.insert(user, account);
    }

    private void addTo(BsonDocument account, AddressProof proof) {
        CodecRegistry codecs = mongoCollection().getCodecRegistry();
        account.append("emailVerification", BsonDocumentWrapper.asBsonDocument(proof.verification(), codecs));
        mails.addTo(account, proof.mails());
    }

    /**
     * Changes name and address, and stores the links and mails about it, if they are given.
     *
     * @return false if the account has changed since it was read
     * @throws ApiException 409 {@code email-taken}
     */
    boolean change(User read, String fullName, String email, Optional<AddressProof> proof, Instant now) {
        List<EmailChange> changes = proof.map(AddressProof::changes)
                .orElseGet(() -> find(read.id()).map(AddressState::changes).orElse(List.of()));
        List<String> emails = ReservedEmailRepository.of(email, changes, now);
        Bson details = combine(
                set("fullName", fullName),
                set("email", email),
                set(ReservedEmailRepository.RESERVED, emails),
                set("updatedAt", now),
                inc("version", 1L));
        Bson change = proof.map(written ->
                        combine(details, set("emailVerification", written.verification()), set(CHANGES, changes)))
                .orElse(details);
        List<PendingMail> written = proof.map(AddressProof::mails).orElse(List.of());
        return rejectingTaken(emails, now, () -> mails.update(unchanged(read), change, written));
    }

    /** Replaces the link that verifies the present address; false if the account has changed since it was read. */
    public boolean requestVerification(User read, EmailVerification verification, PendingMail mail) {
        return mails.update(unchanged(read), set("emailVerification", verification), List.of(mail));
    }

    /** Marks the address of a link as verified; false if the account has another one, or another link. */
    public boolean verify(ObjectId account, EmailVerification verification, Instant now) {
        Bson current = and(
                eq(account),
                eq("email", verification.email()),
                eq("emailVerification.seed", verification.seed()),
                NOT_DELETED);
        Bson change = combine(set("verifiedEmail", verification.email()), set("updatedAt", now), inc("version", 1L));
        return updates(and(current, ne("verifiedEmail", verification.email())), change)
                || mongoCollection().countDocuments(current) > 0;
    }

    /**
     * Brings an address back, which its link has proven, voids every other link, and stores the end of all sessions.
     *
     * @param earlier changes that can still be undone
     * @return false if the account has changed since it was read
     * @throws ApiException 409 {@code email-taken}
     */
    public boolean undo(User read, EmailChange undone, List<EmailChange> earlier, PendingTask pending) {
        List<String> emails = ReservedEmailRepository.of(undone.email(), earlier, pending.at());
        Bson change = combine(
                set("email", undone.email()),
                set("verifiedEmail", undone.email()),
                set(ReservedEmailRepository.RESERVED, emails),
                earlier.isEmpty() ? unset(CHANGES) : set(CHANGES, earlier),
                unset("emailVerification"),
                unset("passwordReset"),
                inc("passwordVersion", 1L),
                set("pending", pending),
                set("updatedAt", pending.at()),
                inc("version", 1L));
        return rejectingTaken(emails, pending.at(), () -> updates(unchanged(read), change));
    }

    private boolean rejectingTaken(List<String> emails, Instant now, BooleanSupplier update) {
        try {
            return update.getAsBoolean();
        } catch (MongoServerException e) {
            if (!DuplicateKeys.isDuplicateKey(e)) {
                throw e;
            }
            if (reserved.releaseExpired(emails, now)) {
                return rejectingTaken(emails, now, update);
            }
            throw ReservedEmailRepository.emailTaken();
        }
    }

    private static Bson unchanged(User read) {
        return and(eq(read.id()), eq("version", read.version()), NOT_DELETED);
    }

    private boolean updates(Bson filter, Bson change) {
        return mongoCollection().updateOne(filter, change).getMatchedCount() == 1;
    }
}
