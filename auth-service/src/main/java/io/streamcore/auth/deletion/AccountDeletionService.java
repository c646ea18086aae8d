package io.streamcore.auth.deletion;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.auth.account.PendingTask;
import io.streamcore.auth.account.PendingTaskRepository;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.events.AccountEventRepository;
import io.streamcore.auth.events.StoredAccountEvent;
import io.streamcore.auth.picture.PictureStore;
import io.streamcore.auth.securitymail.SecurityMails;
import io.streamcore.auth.session.SessionTerminator;
import io.streamcore.kit.idempotency.Idempotency;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Deletes accounts. The first write disables the account and stores the pending event for the other services. All later
 * steps can be repeated, and {@link #completeAll} does so after a crash.
 */
@ApplicationScoped
public class AccountDeletionService {
    private static final Logger LOG = Logger.getLogger(AccountDeletionService.class);

    /** How long the address is kept for the last mail; no personal data remains ten minutes after a deletion. */
    private static final Duration MAIL_LIFE = Duration.ofMinutes(5);

    private final UserRepository users;
    private final PendingTaskRepository tasks;
    private final AccountEventRepository events;
    private final SessionTerminator sessions;
    private final PictureStore pictures;
    private final Idempotency idempotency;
    private final SecurityMails mails;
    private final Clock clock;

    AccountDeletionService(
            UserRepository users,
            PendingTaskRepository tasks,
            AccountEventRepository events,
            SessionTerminator sessions,
            PictureStore pictures,
            Idempotency idempotency,
            SecurityMails mails,
            Clock clock) {
        this.users = users;
        this.tasks = tasks;
        this.events = events;
        this.sessions = sessions;
        this.pictures = pictures;
        this.idempotency = idempotency;
        this.mails = mails;
        this.clock = clock;
    }

    void delete(User read) {
        Instant now = clock.instant();
        User deleted =
                users.delete(read, PendingTask.deletion(now), mails.last(read.email(), now, now.plus(MAIL_LIFE)));
        LOG.infof("Account %s deleted", deleted.id());
        try {
            complete(deleted);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Erasure of account %s is incomplete and will be repeated", deleted.id());
        }
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void completeAll() {
        tasks.find(PendingTask.DELETION).forEach(this::complete);
    }

    private void complete(User deleted) {
        PendingTask pending = deleted.pending();
        sessions.terminateDeleted(deleted.id());
        idempotency.erase(deleted.id());
        events.publish(pending.eventId(), StoredAccountEvent.ACCOUNT_DELETED, deleted.id(), pending.at());
        deleted.pictures().forEach(picture -> pictures.markUnreferenced(deleted.id(), picture));
        tasks.completeDeletion(deleted, pending.at().plus(MAIL_LIFE), clock.instant());
        deleted.pictures().forEach(pictures::destroy);
    }
}
