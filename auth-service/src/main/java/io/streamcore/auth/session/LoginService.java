package io.streamcore.auth.session;

import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.password.Passwords;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Authenticates users by password and opens their sessions. */
@ApplicationScoped
public class LoginService {
    private static final Logger LOG = Logger.getLogger(LoginService.class);

    private final UserRepository users;
    private final LoginRepository logins;
    private final SessionRepository sessions;
    private final SessionTerminator terminator;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final TokenIssuer issuer;
    private final LoginTickets tickets;
    private final ClientDevice device;
    private final KnownDevices knownDevices;
    private final SessionConfig config;
    private final SessionMetrics metrics;
    private final Clock clock;

    LoginService(
            UserRepository users,
            LoginRepository logins,
            SessionRepository sessions,
            SessionTerminator terminator,
            Passwords passwords,
            LoginThrottle throttle,
            TokenIssuer issuer,
            LoginTickets tickets,
            ClientDevice device,
            KnownDevices knownDevices,
            SessionConfig config,
            SessionMetrics metrics,
            Clock clock) {
        this.users = users;
        this.logins = logins;
        this.sessions = sessions;
        this.terminator = terminator;
        this.passwords = passwords;
        this.throttle = throttle;
        this.issuer = issuer;
        this.tickets = tickets;
        this.device = device;
        this.knownDevices = knownDevices;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @throws ApiException 401 {@code bad-credentials}, the same for an unknown user and a wrong password */
    LoginView login(LoginRequest request) {
        String login = request.login();
        Optional<User> found = throttle.attempt(login);
        if (!passwords.matches(request.password(), found.map(User::passwordHash))) {
            found.ifPresent(known -> throttle.matchTimeOfUnknownName(login));
            throw badCredentials();
        }
        User user = found.orElseThrow();
        if (passwords.isOutdated(user.passwordHash())) {
            users.rehash(user, passwords.hash(request.password()));
        }
        if (user.hasSecondFactor()) {
            metrics.logins.count(SessionMetrics.Login.SECOND_FACTOR_REQUIRED);
            return LoginView.secondFactorRequired(tickets.issue(user, login));
        }
        return LoginView.of(user, open(user, login));
    }

    /** Opens the session of a user who has given the second factor too. */
    public LoginView complete(User user, LoginTicket ticket) {
        return LoginView.of(user, open(user, ticket.login(user)));
    }

    /** Counts a login whose second factor was wrong. */
    public void countBadSecondFactor() {
        metrics.logins.count(SessionMetrics.Login.BAD_SECOND_FACTOR);
    }

    /**
     * Opens the session first and records the login second: a password change or deletion terminates the sessions it
     * finds, so one that came before the session existed is noticed here.
     */
    private Tokens open(User user, String login) {
        Session session = session(user);
        sessions.open(session);
        RecordedLogin recorded = logins.recordLogin(user, login, KnownDevices.fingerprint(session.device()))
                .orElseThrow(() -> {
                    terminator.terminate(session.id(), TerminationReason.PASSWORD_CHANGED);
                    return badCredentials();
                });
        knownDevices.recognize(session, recorded);
        if (recorded.liveSessions() > config.perUser()) {
            terminateSurplus(user, session.createdAt(), recorded.liveSessions());
        }
        metrics.logins.count(SessionMetrics.Login.OPENED);
        LOG.infof("Session %s of user %s opened", session.id(), user.id());
        return issuer.tokens(user, session.id(), session.counter());
    }

    private void terminateSurplus(User user, Instant now, int bound) {
        List<Session> live = sessions.liveOf(user.id(), now);
        live.stream()
                .skip(config.perUser())
                .forEach(oldest -> terminator.terminate(oldest.id(), TerminationReason.TOO_MANY));
        logins.lowerLiveSessionBound(user.id(), bound, Math.min(live.size(), config.perUser()));
    }

    private Session session(User user) {
        Instant now = clock.instant();
        return new Session(
                new ObjectId(),
                user.id(),
                user.passwordVersion(),
                0,
                device.name(),
                device.ip(),
                now,
                null,
                now,
                now,
                now.plus(config.idleLife()),
                now.plus(config.longestLife()),
                null,
                null,
                null);
    }

    private ApiException badCredentials() {
        metrics.logins.count(SessionMetrics.Login.BAD_CREDENTIALS);
        return ApiException.unauthorized("bad-credentials", "Invalid username, e-mail address or password")
                .header("WWW-Authenticate", "Bearer");
    }
}
