package io.streamcore.auth.session;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.auth.account.Pending;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.password.PasswordCheck;
import io.streamcore.auth.password.Passwords;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.bson.types.ObjectId;

/**
 * Changes a password and ends the user's other sessions. That they are to be ended is written together with the new
 * password; what a crash left is done by {@link #finishAll}.
 */
@ApplicationScoped
public class PasswordChange {
    @Inject
    UserRepository users;

    @Inject
    Passwords passwords;

    @Inject
    PasswordCheck check;

    @Inject
    SessionEnding ending;

    @Inject
    Clock clock;

    void change(User user, ObjectId keptSession, ChangePasswordRequest request) {
        request.check(user);
        check.require("oldPassword", user.id(), user.passwordHash(), request.oldPassword());
        String hash = passwords.hash(request.newPassword());
        Pending pending = Pending.passwordChange(keptSession, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        User changed = users.changePassword(user, hash, pending)
                .orElseThrow(() -> ApiException.conflict("changed-meanwhile", "The account has changed, try again"));
        finish(changed);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void finishAll() {
        users.pending(Pending.PASSWORD_CHANGE).forEach(this::finish);
    }

    private void finish(User changed) {
        ending.endWhere(
                changed.id(),
                session -> session.passwordVersion() < changed.passwordVersion()
                        && !session.id().equals(changed.pending().keptSession()),
                SessionEnd.PASSWORD_CHANGED);
        users.finishPasswordChange(changed);
    }
}
