package io.streamcore.auth.session;

import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.securitymail.SecurityMail;
import io.streamcore.auth.securitymail.SecurityMails;
import io.streamcore.auth.session.SessionMetrics.Refresh;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Refreshes sessions: each refresh token has one successor. See docs/sessions.md. */
@ApplicationScoped
public class RefreshService {
    private static final Logger LOG = Logger.getLogger(RefreshService.class);

    /** Only for the metric: how long after a rotation the same token may still come from another tab or a retry. */
    private static final Duration PARALLEL = Duration.ofSeconds(10);

    private final UserRepository users;
    private final SessionRepository sessions;
    private final SessionTerminator terminator;
    private final SecurityMails mails;
    private final RefreshTokenCodec refreshTokens;
    private final TokenIssuer issuer;
    private final ClientDevice device;
    private final SessionConfig config;
    private final SessionMetrics metrics;
    private final Clock clock;

    RefreshService(
            UserRepository users,
            SessionRepository sessions,
            SessionTerminator terminator,
            SecurityMails mails,
            RefreshTokenCodec refreshTokens,
            TokenIssuer issuer,
            ClientDevice device,
            SessionConfig config,
            SessionMetrics metrics,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.terminator = terminator;
        this.mails = mails;
        this.refreshTokens = refreshTokens;
        this.issuer = issuer;
        this.device = device;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @throws ApiException 401 {@code bad-refresh-token}, {@code session-over} */
    Tokens refresh(String refreshToken) {
        RefreshToken token = refreshTokens.decode(refreshToken).orElseThrow(() -> rejected(badToken()));
        Instant now = clock.instant();
        Session session = sessions.rotate(
                        token.sessionId(), token.counter(), device.ip(), now, now.plus(config.idleLife()))
                .map(rotated -> counted(Refresh.ROTATED, rotated))
                .orElseGet(() -> handleRotated(token, now));
        User user = users.findActive(session.userId()).orElseThrow(RefreshService::over);
        return issuer.tokens(user, session.id(), session.counter());
    }

    /**
     * Repeats the successor of the previous token: that was not used, or the counter would be higher. An older token has
     * a used successor and is treated as stolen.
     */
    private Session handleRotated(RefreshToken token, Instant now) {
        Session session = sessions.find(token.sessionId()).orElseThrow(() -> rejected(over()));
        if (session.isOver(now) || token.counter() >= session.counter()) {
            throw rejected(over());
        }
        if (token.counter() == session.counter() - 1) {
            return counted(isParallel(session, now) ? Refresh.REPEATED : Refresh.RECOVERED, session);
        }
        LOG.warnf("Session %s of user %s: an old refresh token was used again", session.id(), session.userId());
        mails.add(session.userId(), SecurityMail.REFRESH_TOKEN_REUSED, session.id(), now);
        terminator.terminate(session.id(), TerminationReason.THEFT);
        throw counted(Refresh.THEFT, over());
    }

    private static boolean isParallel(Session session, Instant now) {
        return !now.isAfter(session.rotatedAt().plus(PARALLEL));
    }

    private <T> T counted(Refresh outcome, T result) {
        metrics.refreshes.count(outcome);
        return result;
    }

    private ApiException rejected(ApiException rejection) {
        return counted(Refresh.REFUSED, rejection);
    }

    static ApiException badToken() {
        return unauthorized("bad-refresh-token", "Invalid refresh token");
    }

    private static ApiException over() {
        return unauthorized("session-over", "This session has ended, log in again");
    }

    private static ApiException unauthorized(String code, String message) {
        return ApiException.unauthorized(code, message).header("WWW-Authenticate", "Bearer");
    }
}
