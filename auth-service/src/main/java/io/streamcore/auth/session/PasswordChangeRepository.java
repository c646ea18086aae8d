package io.streamcore.auth.session;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.unset;

import io.streamcore.auth.account.PendingTask;
import io.streamcore.auth.account.User;
import io.streamcore.auth.mail.MailQueueRepository;
import io.streamcore.auth.mail.PendingMail;
import jakarta.inject.Singleton;
import java.util.List;

/** The end of a change of a password in the collection {@code users}. */
@Singleton
class PasswordChangeRepository {
    private final MailQueueRepository mails;

    PasswordChangeRepository(MailQueueRepository mails) {
        this.mails = mails;
    }

    /** Removes the pending task and adds the mail that tells of it; of two concurrent calls one does both. */
    void complete(User changed, PendingMail notice) {
        mails.update(
                and(
                        eq(changed.id()),
                        eq("passwordVersion", changed.passwordVersion()),
                        eq("pending.what", PendingTask.PASSWORD_CHANGE)),
                unset("pending"),
                List.of(notice));
    }
}
