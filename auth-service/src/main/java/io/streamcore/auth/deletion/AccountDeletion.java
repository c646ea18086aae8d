package io.streamcore.auth.deletion;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.auth.account.Pending;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.events.AccountEvent;
import io.streamcore.auth.events.AccountEventRepository;
import io.streamcore.auth.picture.PictureStore;
import io.streamcore.auth.session.SessionEnd;
import io.streamcore.auth.session.SessionEnding;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Deletes accounts. The first write makes the account unusable and carries the event that tells the other services;
 * all that follows can be repeated, and {@link #finishAll} repeats what a crash left.
 */
@ApplicationScoped
public class AccountDeletion {
    private static final Logger LOG = Logger.getLogger(AccountDeletion.class);

    @Inject
    UserRepository users;

    @Inject
    AccountEventRepository events;

    @Inject
    SessionEnding sessions;

    @Inject
    PictureStore pictures;

    @Inject
    Clock clock;

    void delete(User read) {
        User deleted = users.delete(read, Pending.deletion(clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .orElseThrow(() -> ApiException.conflict("changed-meanwhile", "The account has changed, try again"));
        LOG.infof("Account %s deleted", deleted.id());
        try {
            finish(deleted);
        } catch (RuntimeException later) {
            LOG.warnf(later, "Account %s is still to be erased", deleted.id());
        }
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void finishAll() {
        users.pending(Pending.DELETION).forEach(this::finish);
    }

    private void finish(User deleted) {
        Pending pending = deleted.pending();
        sessions.endAll(deleted.id(), SessionEnd.ACCOUNT_DELETED);
        events.publish(pending.eventId(), AccountEvent.ACCOUNT_DELETED, deleted.id(), pending.at());
        deleted.pictures().forEach(picture -> pictures.loosen(deleted.id(), picture));
        users.finishDeletion(deleted);
        deleted.pictures().forEach(pictures::destroy);
    }
}
