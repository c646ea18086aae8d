package io.streamcore.auth.password;

import io.streamcore.auth.throttle.AccountThrottle;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Verifies the password of an authenticated user before an irreversible action. */
@ApplicationScoped
public class PasswordCheck {
    private final Passwords passwords;
    private final AccountThrottle throttle;

    PasswordCheck(Passwords passwords, AccountThrottle throttle) {
        this.passwords = passwords;
        this.throttle = throttle;
    }

    /** @throws ApiException 400 {@code wrong-password}, 429 {@code too-many-attempts} */
    public void require(String field, ObjectId userId, String hash, String password) {
        String account = "signed in " + userId;
        throttle.attempt(account);
        if (!passwords.matches(password, Optional.of(hash))) {
            throw ApiException.badField(field, "wrong-password", "Wrong password");
        }
        throttle.reset(account);
    }
}
