package io.streamcore.auth.migration;

import io.streamcore.auth.account.User;
import io.streamcore.auth.password.Passwords;
import io.streamcore.kit.importapi.ImportOutcome;
import java.util.List;
import java.util.Map;

/** An account that can be kept, and what had to be mended for it, as slugs. */
record Arrival(User user, List<String> notes) {

    ImportOutcome outcome() {
        return ImportOutcome.imported(user.id(), notes);
    }

    /** Whether an account that is here says the same. A password that was hashed anew here cannot be compared. */
    boolean isLike(User here) {
        return user.username().equals(here.username())
                && user.email().equals(here.email())
                && user.fullName().equals(here.fullName())
                && user.avatarUrl().equals(here.avatarUrl())
                && user.coverImageUrl().equals(here.coverImageUrl())
                && (!Passwords.isNodeHash(here.passwordHash())
                        || here.passwordHash().equals(user.passwordHash()));
    }

    /** The names that the next account with the same is skipped for. */
    ImportOutcome foreseen() {
        return outcome()
                .withUniqueKeys(
                        Map.of(AccountImport.USERNAME_TAKEN, user.username(), AccountImport.EMAIL_TAKEN, user.email()));
    }
}
