package io.streamcore.auth.deletion;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.auth.account.PendingTask;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.events.AccountEventRepository;
import io.streamcore.auth.events.StoredAccountEvent;
import io.streamcore.auth.picture.PictureStore;
import io.streamcore.auth.session.SessionTerminator;
import io.streamcore.kit.idempotency.Idempotency;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Deletes accounts. The first write disables the account and stores the pending event for the other services. All later
 * steps can be repeated, and {@link #completeAll} does so after a crash.
 */
@ApplicationScoped
public class AccountDeletionService {
    private static final Logger LOG = Logger.getLogger(AccountDeletionService.class);

    private final UserRepository users;
    private final AccountEventRepository events;
    private final SessionTerminator sessions;
    private final PictureStore pictures;
    private final Idempotency idempotency;
    private final Clock clock;

    AccountDeletionService(
            UserRepository users,
            AccountEventRepository events,
            SessionTerminator sessions,
            PictureStore pictures,
            Idempotency idempotency,
            Clock clock) {
        this.users = users;
        this.events = events;
        this.sessions = sessions;
        this.pictures = pictures;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    void delete(User read) {
        User deleted = users.delete(read, PendingTask.deletion(clock.instant()));
        LOG.infof("Account %s deleted", deleted.id());
        try {
            complete(deleted);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Erasure of account %s is incomplete and will be repeated", deleted.id());
        }
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void completeAll() {
        users.withPendingTask(PendingTask.DELETION).forEach(this::complete);
    }

    private void complete(User deleted) {
        PendingTask pending = deleted.pending();
        sessions.terminateDeleted(deleted.id());
        idempotency.erase(deleted.id());
        events.publish(pending.eventId(), StoredAccountEvent.ACCOUNT_DELETED, deleted.id(), pending.at());
        deleted.pictures().forEach(picture -> pictures.markUnreferenced(deleted.id(), picture));
        users.completeDeletion(deleted);
        deleted.pictures().forEach(pictures::destroy);
    }
}
