package io.streamcore.auth.password;

import io.streamcore.auth.throttle.AccountThrottle;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Asks a signed-in user for the password again, before something that cannot be taken back. */
@ApplicationScoped
public class PasswordCheck {
    @Inject
    Passwords passwords;

    @Inject
    AccountThrottle throttle;

    /** @throws ApiException 400 {@code wrong-password}, 429 {@code too-many-attempts} */
    public void require(String field, ObjectId userId, String hash, String typed) {
        String account = "signed in " + userId;
        throttle.attempt(account);
        if (!passwords.matches(typed, Optional.of(hash))) {
            throw ApiException.badField(field, "wrong-password", "This is not your password");
        }
        throttle.succeed(account);
    }
}
