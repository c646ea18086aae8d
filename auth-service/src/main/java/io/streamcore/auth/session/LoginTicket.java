package io.streamcore.auth.session;

import io.streamcore.auth.account.User;
import java.time.Instant;
import org.bson.types.ObjectId;

/**
 * What a ticket says: this user has given the right password, and may now give the second factor.
 *
 * @param passwordVersion of the account at that time; a change of the password voids the ticket
 * @param expiresAt whole seconds
 * @param byEmail whether the user has typed the e-mail address, not the username
 */
public record LoginTicket(ObjectId userId, long passwordVersion, Instant expiresAt, boolean byEmail) {
    /** Whether the password is still the one that was given. */
    public boolean isOf(User user) {
        return user.passwordVersion() == passwordVersion;
    }

    /** The name that was typed, in its stored form. */
    String login(User user) {
        return byEmail ? user.email() : user.username();
    }
}
