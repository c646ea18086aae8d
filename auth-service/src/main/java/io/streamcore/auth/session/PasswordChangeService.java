package io.streamcore.auth.session;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.auth.account.PendingTask;
import io.streamcore.auth.account.PendingTaskRepository;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.mail.PendingMail;
import io.streamcore.auth.password.PasswordCheck;
import io.streamcore.auth.password.Passwords;
import io.streamcore.auth.securitymail.SecurityMail;
import io.streamcore.auth.securitymail.SecurityMails;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * Changes a password and terminates the user's other sessions. The pending termination is stored together with the new
 * password, so {@link #completeAll} performs it after a crash.
 */
@ApplicationScoped
public class PasswordChangeService {
    private final UserRepository users;
    private final PendingTaskRepository tasks;
    private final Passwords passwords;
    private final PasswordCheck confirmation;
    private final SessionTerminator terminator;
    private final SecurityMails mails;
    private final PasswordChangeRepository changes;
    private final Clock clock;

    PasswordChangeService(
            UserRepository users,
            PendingTaskRepository tasks,
            Passwords passwords,
            PasswordCheck confirmation,
            SessionTerminator terminator,
            SecurityMails mails,
            PasswordChangeRepository changes,
            Clock clock) {
        this.users = users;
        this.tasks = tasks;
        this.passwords = passwords;
        this.confirmation = confirmation;
        this.terminator = terminator;
        this.mails = mails;
        this.changes = changes;
        this.clock = clock;
    }

    void change(User user, ObjectId keptSession, ChangePasswordRequest request) {
        request.validate(user);
        confirmation.require("oldPassword", user.id(), user.passwordHash(), request.oldPassword());
        String hash = passwords.hash(request.newPassword());
        PendingTask pending = PendingTask.passwordChange(keptSession, clock.instant());
        complete(users.changePassword(user, hash, pending));
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void completeAll() {
        tasks.find(PendingTask.PASSWORD_CHANGE).forEach(this::complete);
    }

    /** Terminates the sessions that a stored change of the password ends. */
    public void complete(User changed) {
        terminator.terminateIf(
                changed.id(),
                session -> session.passwordVersion() < changed.passwordVersion()
                        && !session.id().equals(changed.pending().keptSession()),
                TerminationReason.PASSWORD_CHANGED);
        notice(changed.pending())
                .ifPresentOrElse(
                        notice -> changes.complete(changed, notice), () -> tasks.completePasswordChange(changed));
    }

    /** A change that keeps no session has a mail of its own. */
    private Optional<PendingMail> notice(PendingTask pending) {
        return pending.keptSession() == null
                ? Optional.empty()
                : mails.of(SecurityMail.PASSWORD_CHANGED, new ObjectId(), pending.at());
    }
}
