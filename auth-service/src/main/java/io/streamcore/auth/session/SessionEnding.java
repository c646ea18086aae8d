package io.streamcore.auth.session;

import io.streamcore.kit.security.Revocations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Ends sessions: at once here, within seconds in the other services. */
@ApplicationScoped
public class SessionEnding {
    private static final Logger LOG = Logger.getLogger(SessionEnding.class);

    @Inject
    SessionRepository sessions;

    @Inject
    Revocations revocations;

    @Inject
    SessionMeters meters;

    @Inject
    Clock clock;

    void end(ObjectId sessionId, SessionEnd reason) {
        if (sessions.end(sessionId, reason, now())) {
            meters.ended.count(reason);
            LOG.infof("Session %s ended: %s", sessionId, reason);
        }
        revocations.add(sessionId.toHexString());
    }

    /** Ends those of a user's living sessions that the condition holds for. */
    void endWhere(ObjectId userId, Predicate<Session> condition, SessionEnd reason) {
        sessions.ofUser(userId, now()).stream().filter(condition).forEach(session -> end(session.id(), reason));
    }

    public void endAll(ObjectId userId, SessionEnd reason) {
        endWhere(userId, session -> true, reason);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
