package io.streamcore.auth.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoServerException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.auth.mail.MailQueueRepository;
import io.streamcore.auth.mail.PendingMail;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final Bson NOT_DELETED = ne("pending.what", PendingTask.DELETION);

    private final UserRepository users;
    private final MailQueueRepository mails;

    AddressRepository(UserRepository users, MailQueueRepository mails) {
        this.users = users;
        this.mails = mails;
    }

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection().createIndex(Indexes.ascending(CHANGES + ".email"), new IndexOptions().sparse(true));
    }

    public Optional<AddressState> find(ObjectId account) {
        return findByIdOptional(account);
    }

    /**
     * Adds an account with the link and the mail that verify its address, if they are given. Whether the address is reserved
     * is checked afterwards: it can have become free only by a change that reserves it, which is visible then.
     *
     * @throws ApiException 409 {@code username-taken}, {@code email-taken}
     */
    void add(User user, Optional<AddressProof> proof) {
        BsonDocument account = BsonDocumentWrapper.asBsonDocument(
                        user, mongoCollection().getCodecRegistry())
                .clone();
        proof.ifPresent(written -> addTo(account, written));
        users.insert(
                user,
                () -> mongoCollection().withDocumentClass(BsonDocument.class).insertOne(account));
        if (isReserved(user.email(), user.id(), user.createdAt())) {
            mongoCollection().deleteOne(eq(user.id()));
            throw UserRepository.emailTaken();
        }
    }

    private void addTo(BsonDocument account, AddressProof proof) {
        CodecRegistry codecs = mongoCollection().getCodecRegistry();
        account.append("emailVerification", BsonDocumentWrapper.asBsonDocument(proof.verification(), codecs));
        mails.addTo(account, proof.mails());
    }

    /** @throws ApiException 409 {@code email-taken} if another account can still get the address back */
    void requireUnreserved(String email, ObjectId forAccount, Instant now) {
        if (isReserved(email, forAccount, now)) {
            throw UserRepository.emailTaken();
        }
    }

    /** Whether another account can still get an address back; sparse index on {@code emailChanges.email}. */
    private boolean isReserved(String email, ObjectId forAccount, Instant now) {
        return mongoCollection().find(eq(CHANGES + ".email", email)).into(new ArrayList<>()).stream()
                .filter(state -> !state.id().equals(forAccount))
                .flatMap(state -> state.changes().stream())
                .anyMatch(change -> change.email().equals(email) && !change.isOver(now));
    }

    /**
     * Changes name and address, and stores the links and mails about it.
     *
     * @return false if the account has changed since it was read
     * @throws ApiException 409 {@code email-taken}
     */
    boolean change(User read, String fullName, String email, AddressProof proof, Instant now) {
        Bson change = combine(
                set("fullName", fullName),
                set("email", email),
                set("emailVerification", proof.verification()),
                set(CHANGES, proof.changes()),
                set("updatedAt", now),
                inc("version", 1L));
        return rejectingTaken(() -> mails.update(unchanged(read), change, proof.mails()));
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
        Bson change = combine(
                set("email", undone.email()),
                set("verifiedEmail", undone.email()),
                earlier.isEmpty() ? unset(CHANGES) : set(CHANGES, earlier),
                unset("emailVerification"),
                unset("passwordReset"),
                inc("passwordVersion", 1L),
                set("pending", pending),
                set("updatedAt", pending.at()),
                inc("version", 1L));
        return rejectingTaken(() -> updates(unchanged(read), change));
    }

    private static boolean rejectingTaken(BooleanSupplier update) {
        try {
            return update.getAsBoolean();
        } catch (MongoServerException e) {
            throw DuplicateKeys.isDuplicateKey(e) ? UserRepository.emailTaken() : e;
        }
    }

    private static Bson unchanged(User read) {
        return and(eq(read.id()), eq("version", read.version()), NOT_DELETED);
    }

    private boolean updates(Bson filter, Bson change) {
        return mongoCollection().updateOne(filter, change).getMatchedCount() == 1;
    }
}
