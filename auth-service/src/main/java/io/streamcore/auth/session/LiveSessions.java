package io.streamcore.auth.session;

import io.streamcore.auth.account.SessionCheck;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.bson.types.ObjectId;

/** Tells whether a session is live now: two reads by id. */
@ApplicationScoped
public class LiveSessions implements SessionCheck {
    private final SessionRepository sessions;
    private final UserRepository users;
    private final Clock clock;

    LiveSessions(SessionRepository sessions, UserRepository users, Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public void requireLive(CurrentUser caller) {
        if (caller.sessionId().filter(this::isLive).isEmpty()) {
            throw ApiException.notSignedIn();
        }
    }

    /** Whether neither the session is over nor its account deleted. */
    boolean isLive(String sid) {
        return ObjectId.isValid(sid)
                && sessions.find(new ObjectId(sid))
                        .filter(session -> !session.isOver(clock.instant()))
                        .flatMap(session -> users.findActive(session.userId()))
                        .isPresent();
    }
}
