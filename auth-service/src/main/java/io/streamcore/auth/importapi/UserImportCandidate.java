package io.streamcore.auth.importapi;

import io.streamcore.auth.account.User;
import io.streamcore.auth.password.Passwords;
import io.streamcore.kit.importapi.ImportOutcome;
import java.util.List;
import java.util.Map;

/**
 * An account that can be imported.
 *
 * @param notes slugs of what had to be changed for it
 */
record UserImportCandidate(User user, List<String> notes) {

    ImportOutcome outcome() {
        return ImportOutcome.imported(user.id(), notes);
    }

    /** The outcome in a dry run, with the names that a later account must not have. */
    ImportOutcome simulatedOutcome() {
        return outcome()
                .withUniqueKeys(Map.of(
                        UserImportService.USERNAME_TAKEN, user.username(),
                        UserImportService.EMAIL_TAKEN, user.email()));
    }

    /** Whether a stored account has the same content; a password that was rehashed since cannot be compared. */
    boolean hasSameContentAs(User stored) {
        return user.username().equals(stored.username())
                && user.email().equals(stored.email())
                && user.fullName().equals(stored.fullName())
                && user.avatarUrl().equals(stored.avatarUrl())
                && user.coverImageUrl().equals(stored.coverImageUrl())
                && (!Passwords.isNodeHash(stored.passwordHash())
                        || stored.passwordHash().equals(user.passwordHash()));
    }
}
