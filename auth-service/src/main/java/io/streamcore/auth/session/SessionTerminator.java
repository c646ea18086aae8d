package io.streamcore.auth.session;

import io.streamcore.kit.security.Revocations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Predicate;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Terminates sessions: immediately in this service, within seconds in the other ones. */
@ApplicationScoped
public class SessionTerminator {
    private static final Logger LOG = Logger.getLogger(SessionTerminator.class);

    private final SessionRepository sessions;
    private final Revocations revocations;
    private final SessionMetrics metrics;
    private final Clock clock;

    SessionTerminator(SessionRepository sessions, Revocations revocations, SessionMetrics metrics, Clock clock) {
        this.sessions = sessions;
        this.revocations = revocations;
        this.metrics = metrics;
        this.clock = clock;
    }

    void terminate(ObjectId sessionId, TerminationReason reason) {
        if (sessions.terminate(sessionId, reason, clock.instant())) {
            metrics.terminations.count(reason);
            LOG.infof("Session %s ended: %s", sessionId, reason);
        }
        revocations.add(sessionId.toHexString());
    }

    /** Terminates the live sessions of a user that match a condition. */
    void terminateIf(ObjectId userId, Predicate<Session> condition, TerminationReason reason) {
        sessions.liveOf(userId, clock.instant()).stream()
                .filter(condition)
                .forEach(session -> terminate(session.id(), reason));
    }

    /** Terminates the sessions of a deleted account, and removes what they say about its devices. */
    public void terminateDeleted(ObjectId userId) {
        terminateIf(userId, session -> true, TerminationReason.ACCOUNT_DELETED);
        sessions.removeDevices(userId);
    }
}
