package io.streamcore.auth.verification;

import io.streamcore.auth.account.AddressRepository;
import io.streamcore.auth.account.EmailChange;
import io.streamcore.auth.account.PendingTask;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.mail.LinkTokens;
import io.streamcore.auth.session.PasswordChangeService;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Undoes a change of address, with all later ones, by the link that was sent to the former address. All sessions end as
 * after a change of the password, whose pending task completes it after a crash.
 */
@ApplicationScoped
public class EmailChangeUndo {
    private static final Logger LOG = Logger.getLogger(EmailChangeUndo.class);

    private final UserRepository users;
    private final AddressRepository addresses;
    private final AddressLinks links;
    private final PasswordChangeService passwordChanges;
    private final Clock clock;

    EmailChangeUndo(
            UserRepository users,
            AddressRepository addresses,
            AddressLinks links,
            PasswordChangeService passwordChanges,
            Clock clock) {
        this.users = users;
        this.addresses = addresses;
        this.links = links;
        this.passwordChanges = passwordChanges;
        this.clock = clock;
    }

    /**
     * @throws ApiException 400 {@code bad-undo-token}; 409 {@code changed-meanwhile}
     */
    void undo(String token) {
        Instant now = clock.instant();
        User user = LinkTokens.account(token).flatMap(users::findActive).orElseThrow(EmailChangeUndo::badToken);
        List<EmailChange> changes = addresses.find(user.id()).orElseThrow().changes();
        int undone = indexOf(changes, user, token, now);
        PendingTask pending = PendingTask.passwordChange(null, now);
        if (!addresses.undo(user, changes.get(undone), changes.subList(0, undone), pending)) {
            throw ApiException.conflict("changed-meanwhile", "The account was changed at the same time, try again");
        }
        LOG.infof("A change of the address of account %s was undone", user.id());
        users.findActive(user.id()).filter(changed -> changed.pending() != null).ifPresent(passwordChanges::complete);
    }

    private int indexOf(List<EmailChange> changes, User user, String token, Instant now) {
        for (int i = 0; i < changes.size(); i++) {
            EmailChange change = changes.get(i);
            if (!change.isOver(now) && links.undo().matches(token, user.id(), change.seed())) {
                return i;
            }
        }
        throw badToken();
    }

    private static ApiException badToken() {
        return ApiException.badField("token", "bad-undo-token", "This link is invalid, was used, or has expired");
    }
}
