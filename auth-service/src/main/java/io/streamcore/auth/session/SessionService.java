package io.streamcore.auth.session;

import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.password.Passwords;
import io.streamcore.auth.throttle.AccountThrottle;
import io.streamcore.kit.caller.Revocations;
import io.streamcore.kit.reply.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** The life of a session: opened by a login, carried on by refreshing, ended. See docs/sessions.md. */
@ApplicationScoped
public class SessionService {
    private static final Logger LOG = Logger.getLogger(SessionService.class);

    @Inject
    UserRepository users;

    @Inject
    SessionRepository sessions;

    @Inject
    Passwords passwords;

    @Inject
    AccountThrottle throttle;

    @Inject
    TokenIssuer issuer;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    Revocations revocations;

    @Inject
    Device device;

    @Inject
    SessionConfig config;

    @Inject
    Clock clock;

    /** @throws ApiException 401 {@code bad-credentials}, the same for an unknown user and a wrong password */
    LoginView login(LoginRequest request) {
        String login = request.login();
        throttle.attempt(login);
        Optional<User> found = users.byLogin(login);
        if (!passwords.matches(request.password(), found.map(User::passwordHash))) {
            throw ApiException.unauthorized("bad-credentials", "The name or the password is wrong")
                    .header("WWW-Authenticate", "Bearer");
        }
        throttle.succeed(login);
        User user = found.orElseThrow();
        if (passwords.isOutdated(user.passwordHash())) {
            users.rehash(user, passwords.hash(request.password()));
        }
        return LoginView.of(user, open(user));
    }

    private Tokens open(User user) {
        Instant now = now();
        ObjectId id = new ObjectId();
        sessions.open(new Session(
                id,
                user.id(),
                0,
                device.name(),
                device.ip(),
                now,
                now,
                now,
                now.plus(config.idleLife()),
                now.plus(config.longestLife()),
                null,
                null));
        List<Session> all = sessions.ofUser(user.id(), now);
        all.stream().skip(config.perUser()).forEach(session -> end(session.id(), SessionEnd.TOO_MANY));
        LOG.infof("Session %s of user %s opened", id, user.id());
        return issuer.tokens(user, id, 0);
    }

    /** @throws ApiException 401 {@code bad-refresh-token}, {@code session-over} */
    Tokens refresh(String shown) {
        RefreshToken token = refreshTokens
                .read(shown)
                .orElseThrow(() -> refused("bad-refresh-token", "This is no refresh token of ours"));
        Instant now = now();
        Session session = sessions.rotate(
                        token.sessionId(), token.counter(), device.ip(), now, now.plus(config.idleLife()))
                .orElseGet(() -> afterRotation(token, now));
        User user = users.byId(session.userId()).orElseThrow(() -> over());
        return issuer.tokens(user, session.id(), session.counter());
    }

    /** The token was not the live one: its immediate successor is given again for a moment, else it was stolen. */
    private Session afterRotation(RefreshToken token, Instant now) {
        Session session = sessions.byId(token.sessionId()).orElseThrow(() -> over());
        if (session.isOver(now) || token.counter() > session.counter()) {
            throw over();
        }
        boolean immediate = token.counter() == session.counter() - 1;
        if (immediate && !now.isAfter(session.rotatedAt().plus(config.grace()))) {
            return session;
        }
        LOG.warnf("Session %s of user %s: an old refresh token came back", session.id(), session.userId());
        end(session.id(), SessionEnd.THEFT);
        throw over();
    }

    void end(ObjectId sessionId, SessionEnd reason) {
        if (sessions.end(sessionId, reason, now())) {
            LOG.infof("Session %s ended: %s", sessionId, reason);
        }
        revocations.add(sessionId.toHexString());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ApiException over() {
        return refused("session-over", "This session is over, log in again");
    }

    private static ApiException refused(String code, String sentence) {
        return ApiException.unauthorized(code, sentence).header("WWW-Authenticate", "Bearer");
    }
}
