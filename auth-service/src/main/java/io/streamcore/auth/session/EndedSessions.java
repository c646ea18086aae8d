package io.streamcore.auth.session;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.security.RevocationSource;
import io.streamcore.kit.security.TokenConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tells which sessions ended lately, and forgets those whose tokens are dead anyway. */
@ApplicationScoped
public class EndedSessions implements RevocationSource {
    private static final Duration MARGIN = Duration.ofMinutes(5);

    @Inject
    SessionRepository sessions;

    @Inject
    TokenConfig config;

    @Inject
    Clock clock;

    @Override
    public List<Revocation> since(Instant since) {
        return sessions.endedSince(since).stream()
                .map(session -> new Revocation(session.id().toHexString(), session.endedAt()))
                .toList();
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        sessions.purge(clock.instant().minus(config.life()).minus(config.skew()).minus(MARGIN));
    }
}
