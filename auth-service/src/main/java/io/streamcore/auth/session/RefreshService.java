package io.streamcore.auth.session;

import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.session.SessionMeters.Refresh;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Carries sessions on: each refresh token gets one successor. See docs/sessions.md. */
@ApplicationScoped
public class RefreshService {
    private static final Logger LOG = Logger.getLogger(RefreshService.class);

    @Inject
    UserRepository users;

    @Inject
    SessionRepository sessions;

    @Inject
    SessionEnding ending;

    @Inject
    RefreshTokens refreshTokens;

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

    /** @throws ApiException 401 {@code bad-refresh-token}, {@code session-over} */
    Tokens refresh(String shown) {
        RefreshToken token = refreshTokens.read(shown).orElseThrow(() -> refused(badToken()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Session session = sessions.rotate(
                        token.sessionId(), token.counter(), device.ip(), now, now.plus(config.idleLife()))
                .map(rotated -> counted(Refresh.ROTATED, rotated))
                .orElseGet(() -> afterRotation(token, now));
        User user = users.byId(session.userId()).orElseThrow(RefreshService::over);
        return issuer.tokens(user, session.id(), session.counter());
    }

    /** The token was not the live one: its immediate successor is given again for a moment, else it was stolen. */
    private Session afterRotation(RefreshToken token, Instant now) {
        Session session = sessions.byId(token.sessionId()).orElseThrow(() -> refused(over()));
        if (session.isOver(now) || token.counter() >= session.counter()) {
            throw refused(over());
        }
        boolean immediate = token.counter() == session.counter() - 1;
        if (immediate && !now.isAfter(session.rotatedAt().plus(config.grace()))) {
            return counted(Refresh.REPEATED, session);
        }
        LOG.warnf("Session %s of user %s: an old refresh token came back", session.id(), session.userId());
        ending.end(session.id(), SessionEnd.THEFT);
        throw counted(Refresh.THEFT, over());
    }

    private <T> T counted(Refresh outcome, T result) {
        meters.refreshes.count(outcome);
        return result;
    }

    private ApiException refused(ApiException refusal) {
        return counted(Refresh.REFUSED, refusal);
    }

    static ApiException badToken() {
        return unauthorized("bad-refresh-token", "A refresh token of ours is needed");
    }

    private static ApiException over() {
        return unauthorized("session-over", "This session is over, log in again");
    }

    private static ApiException unauthorized(String code, String sentence) {
        return ApiException.unauthorized(code, sentence).header("WWW-Authenticate", "Bearer");
    }
}
