package io.streamcore.auth.recovery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.auth.account.PendingTask;
import io.streamcore.auth.account.User;
import io.streamcore.auth.mail.MailQueueRepository;
import io.streamcore.auth.mail.PendingMail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The links for resetting a password in the collection {@code users}; each is found by the account's {@code _id}. */
@ApplicationScoped
class PasswordResetRepository implements PanacheMongoRepositoryBase<ResettableAccount, ObjectId> {
    private static final Bson NOT_DELETED = ne("pending.what", PendingTask.DELETION);

    private final MailQueueRepository mails;

    PasswordResetRepository(MailQueueRepository mails) {
        this.mails = mails;
    }

    Optional<PasswordReset> find(ObjectId account) {
        return findByIdOptional(account).map(ResettableAccount::passwordReset);
    }

    /**
     * Stores a link and the mail that contains it.
     *
     * @return false if the request was served before, or the account has changed since it was read
     */
    boolean add(User read, PasswordReset reset, PendingMail mail) {
        Bson account = and(
                eq(read.id()),
                eq("passwordHash", read.passwordHash()),
                ne("passwordReset.requestId", reset.requestId()),
                NOT_DELETED);
        return mails.update(account, set("passwordReset", reset), List.of(mail));
    }

    /**
     * Changes the password, voids the link, and stores the end of all sessions and the mail that tells of it.
     *
     * @return false if the link was used or replaced, or the account has changed since it was read
     */
    boolean use(User read, PasswordReset reset, String passwordHash, PendingTask pending, PendingMail mail) {
        Bson account = and(
                eq(read.id()),
                eq("version", read.version()),
                eq("passwordReset.hash", reset.hash()),
                eq("passwordHash", read.passwordHash()),
                NOT_DELETED);
        Bson change = combine(
                set("passwordHash", passwordHash),
                inc("passwordVersion", 1L),
                set("pending", pending),
                unset("passwordReset"),
                set("updatedAt", pending.at()),
                inc("version", 1L));
        return mails.update(account, change, List.of(mail));
    }
}
