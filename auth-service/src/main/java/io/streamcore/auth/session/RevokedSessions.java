package io.streamcore.auth.session;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.security.RevocationSource;
import io.streamcore.kit.security.TokenConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Lists recently terminated sessions, and deletes those whose access tokens have expired. */
@ApplicationScoped
public class RevokedSessions implements RevocationSource {
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final SessionRepository sessions;
    private final TokenConfig config;
    private final Clock clock;

    RevokedSessions(SessionRepository sessions, TokenConfig config, Clock clock) {
        this.sessions = sessions;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public List<Revocation> since(Instant since) {
        return sessions.terminatedSince(since).stream()
                .map(session -> new Revocation(session.id().toHexString(), session.endedAt()))
                .toList();
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteExpired() {
        sessions.deleteOver(
                clock.instant().minus(config.life()).minus(config.skew()).minus(MARGIN));
    }
}
