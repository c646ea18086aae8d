package io.streamcore.auth.session;

import io.streamcore.auth.account.EmailChangeCheck;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.session.ReauthenticationConfig.Mode;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.bson.types.ObjectId;

/**
 * Requires that the password was given recently in the caller's session, for what must not be done with a stolen cookie
 * alone. The time is in the session's document, so refreshed tokens are no younger. What a session gave before its account
 * had a second factor does not count: it was the password alone.
 */
@ApplicationScoped
public class RecentAuthentication implements EmailChangeCheck {
    /** Describes the response 401 of a request that needs a recent password. */
    public static final String REQUIRED = "`not-signed-in`; `reauthentication-required`: neither login nor"
            + " reauthenticate in this session within the last 10 minutes";

    private final SessionRepository sessions;
    private final UserRepository users;
    private final ReauthenticationConfig config;
    private final Clock clock;

    RecentAuthentication(SessionRepository sessions, UserRepository users, ReauthenticationConfig config, Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.config = config;
        this.clock = clock;
    }

    /** @throws ApiException 401 {@code reauthentication-required}, with the challenge of RFC 9470 */
    public void require(CurrentUser caller) {
        if (config.mode() != Mode.OFF && !isRecent(sessionOf(caller))) {
            String challenge = "Bearer error=\"insufficient_user_authentication\","
                    + " error_description=\"The password must be given again\", max_age=\"%d\"";
            throw ApiException.unauthorized("reauthentication-required", "Give your password again to do this")
                    .header(
                            "WWW-Authenticate",
                            challenge.formatted(config.within().toSeconds()));
        }
    }

    @Override
    public void require(CurrentUser caller, User user) {
        if (isNeededForEmailChange(user)) {
            require(caller);
        }
    }

    boolean isNeededForEmailChange(User user) {
        return config.mode() == Mode.STRICT || user.hasSecondFactor();
    }

    /** Records that the password, and a code if the account has a second factor, was given in the caller's session. */
    public void record(CurrentUser caller) {
        sessions.reauthenticate(sessionOf(caller), clock.instant());
    }

    boolean isRecent(ObjectId sessionId) {
        return sessions.find(sessionId)
                .filter(session ->
                        clock.instant().isBefore(session.lastAuthentication().plus(config.within())))
                .filter(this::isWithSecondFactor)
                .isPresent();
    }

    private boolean isWithSecondFactor(Session session) {
        return users.findActive(session.userId())
                .map(User::secondFactorSince)
                .filter(session.lastAuthentication()::isBefore)
                .isEmpty();
    }

    private static ObjectId sessionOf(CurrentUser caller) {
        return caller.sessionId().map(ObjectId::new).orElseThrow(ApiException::notSignedIn);
    }
}
