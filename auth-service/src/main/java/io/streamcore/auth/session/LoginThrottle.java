package io.streamcore.auth.session;

import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.throttle.AccountThrottle;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Limits login attempts by the name that was typed. Attempts for a known name are counted in the account itself, so
 * that one update counts them and reads the account. Unknown names are limited alike, so that a locked account cannot
 * be distinguished from an unknown one.
 */
@ApplicationScoped
public class LoginThrottle {
    private final UserRepository users;
    private final LoginRepository logins;
    private final AccountThrottle throttle;
    private final Clock clock;

    LoginThrottle(UserRepository users, LoginRepository logins, AccountThrottle throttle, Clock clock) {
        this.users = users;
        this.logins = logins;
        this.throttle = throttle;
        this.clock = clock;
    }

    /**
     * Counts an attempt.
     *
     * @return the account with this login name
     * @throws ApiException 429 {@code too-many-attempts}
     */
    Optional<User> attempt(String login) {
        if (throttle.isRelaxed()) {
            return users.findByLogin(login);
        }
        while (true) {
            Optional<User> user = logins.findCountingAttempt(login, throttle.policy(), clock.instant());
            if (user.isPresent()) {
                return user;
            }
            if (users.findByLogin(login).isEmpty()) {
                throttle.attempt(login);
                return Optional.empty();
            }
            logins.attempts(login).ifPresent(throttle::requireAllowed);
            logins.resetExpiredAttempts(login, clock.instant());
        }
    }

    /**
     * Makes the round trips that {@link #attempt} makes for an unknown name only, so that a wrong password for a known
     * name takes as long.
     */
    void matchTimeOfUnknownName(String login) {
        if (!throttle.isRelaxed()) {
            users.findByLogin(login);
            throttle.deleteIfExpired(login);
        }
    }
}
