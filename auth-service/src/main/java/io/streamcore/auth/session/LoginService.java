package io.streamcore.auth.session;

import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.password.Passwords;
import io.streamcore.auth.throttle.AccountThrottle;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Opens sessions for those who know a password. */
@ApplicationScoped
public class LoginService {
    private static final Logger LOG = Logger.getLogger(LoginService.class);

    @Inject
    UserRepository users;

    @Inject
    SessionRepository sessions;

    @Inject
    SessionEnding ending;

    @Inject
    Passwords passwords;

    @Inject
    AccountThrottle throttle;

    @Inject
    TokenIssuer issuer;

    @Inject
    Device device;

    @Inject
    SessionConfig config;

    @Inject
    SessionMeters meters;

    @Inject
    Clock clock;

    /** @throws ApiException 401 {@code bad-credentials}, the same for an unknown user and a wrong password */
    LoginView login(LoginRequest request) {
        String login = request.login();
        throttle.attempt(login);
        Optional<User> found = users.byLogin(login);
        if (!passwords.matches(request.password(), found.map(User::passwordHash))) {
            throw badCredentials();
        }
        throttle.succeed(login);
        User user = found.orElseThrow();
        if (passwords.isOutdated(user.passwordHash())) {
            users.rehash(user, passwords.hash(request.password()));
        }
        return LoginView.of(user, open(user));
    }

    private Tokens open(User user) {
        Session session = session(user);
        sessions.open(session);
        refuseIfChangedMeanwhile(user, session.id());
        sessions.ofUser(user.id(), session.createdAt()).stream()
                .skip(config.perUser())
                .forEach(oldest -> ending.end(oldest.id(), SessionEnd.TOO_MANY));
        meters.logins.count(SessionMeters.Login.OPENED);
        LOG.infof("Session %s of user %s opened", session.id(), user.id());
        return issuer.tokens(user, session.id(), session.counter());
    }

    private Session session(User user) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Session(
                new ObjectId(),
                user.id(),
                user.passwordVersion(),
                0,
                device.name(),
                device.ip(),
                now,
                now,
                now,
                now.plus(config.idleLife()),
                now.plus(config.longestLife()),
                null,
                null);
    }

    /** A password change or deletion that ended all sessions just before this one was there has missed it. */
    private void refuseIfChangedMeanwhile(User user, ObjectId sessionId) {
        boolean unchanged = users.byId(user.id())
                .filter(now -> now.passwordVersion() == user.passwordVersion())
                .isPresent();
        if (!unchanged) {
            ending.end(sessionId, SessionEnd.PASSWORD_CHANGED);
            throw badCredentials();
        }
    }

    private ApiException badCredentials() {
        meters.logins.count(SessionMeters.Login.BAD_CREDENTIALS);
        return ApiException.unauthorized("bad-credentials", "The name or the password is wrong")
                .header("WWW-Authenticate", "Bearer");
    }
}
