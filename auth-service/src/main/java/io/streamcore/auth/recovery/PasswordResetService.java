package io.streamcore.auth.recovery;

import io.streamcore.auth.account.PendingTask;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.mail.LinkTokens;
import io.streamcore.auth.mail.PendingMail;
import io.streamcore.auth.password.PasswordPolicy;
import io.streamcore.auth.password.Passwords;
import io.streamcore.auth.session.PasswordChangeService;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Changes a password with the token of a mail, once, and ends all sessions. */
@ApplicationScoped
public class PasswordResetService {
    private static final Logger LOG = Logger.getLogger(PasswordResetService.class);

    /** A mail that tells of a change days later would only alarm. */
    private static final Duration NOTICE_LIFE = Duration.ofDays(1);

    private final PasswordResetRepository resets;
    private final UserRepository users;
    private final ResetTokens tokens;
    private final Passwords passwords;
    private final PasswordChangeService passwordChanges;
    private final Clock clock;

    private record Link(User user, PasswordReset reset) {}

    PasswordResetService(
            PasswordResetRepository resets,
            UserRepository users,
            ResetTokens tokens,
            Passwords passwords,
            PasswordChangeService passwordChanges,
            Clock clock) {
        this.resets = resets;
        this.users = users;
        this.tokens = tokens;
        this.passwords = passwords;
        this.passwordChanges = passwordChanges;
        this.clock = clock;
    }

    /** @throws ApiException 400 {@code bad-reset-token}, and those of {@link PasswordPolicy} */
    void reset(String token, String newPassword) {
        Link link = require(token);
        User user = link.user();
        PasswordPolicy.validate("newPassword", newPassword, Stream.of(user.username(), user.email(), user.fullName()));
        // Looked up again right before hashing: of many concurrent uses of one token only one hash is needed.
        String hash = passwords.hash(newPassword, () -> require(token));
        Instant now = clock.instant();
        PendingMail notice =
                new PendingMail(new ObjectId(), "password-reset", null, null, now, now.plus(NOTICE_LIFE), null);
        if (!resets.use(user, link.reset(), hash, PendingTask.passwordChange(null, now), notice)) {
            require(token);
            throw ApiException.conflict("changed-meanwhile", "The account was changed at the same time, try again");
        }
        LOG.infof("The password of account %s was reset", user.id());
        users.findActive(user.id()).filter(changed -> changed.pending() != null).ifPresent(passwordChanges::complete);
    }

    private Link require(String token) {
        return LinkTokens.account(token)
                .flatMap(users::findActive)
                .flatMap(user -> resets.find(user.id()).map(reset -> new Link(user, reset)))
                .filter(link -> clock.instant().isBefore(link.reset().expireAt()))
                .filter(link -> tokens.matches(
                        token, link.user().passwordHash(), link.reset().hash()))
                .orElseThrow(() -> ApiException.badField(
                        "token", "bad-reset-token", "This link is invalid, was used, or has expired"));
    }
}
