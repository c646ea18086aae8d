package io.streamcore.auth.session;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.security.RevocationSource;
import io.streamcore.kit.security.TokenConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The feed of terminated sessions, in the order in which the database recorded them, and its cleanup: sessions are
 * deleted when no access token of theirs can be valid, even if clocks differ by {@link TokenConfig#clockTolerance}.
 */
@ApplicationScoped
public class RevokedSessions implements RevocationSource {
    static final int PAGE_SIZE = 5000;

    /** Longer than a write can take to become visible after the database has recorded its time. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private final SessionRepository sessions;
    private final TokenConfig config;
    private final Clock clock;

    RevokedSessions(SessionRepository sessions, TokenConfig config, Clock clock) {
        this.sessions = sessions;
        this.config = config;
        this.clock = clock;
    }

    /** The last page ends at an earlier position than its last session, so that later reads repeat some. */
    @Override
    public RevocationPage after(String cursor) {
        RevocationCursor start = RevocationCursor.parse(cursor);
        List<Session> found = sessions.revokedAfter(start, PAGE_SIZE + 1);
        boolean hasMore = found.size() > PAGE_SIZE;
        List<Session> page = hasMore ? found.subList(0, PAGE_SIZE) : found;
        return new RevocationPage(
                page.stream().map(session -> session.id().toHexString()).toList(),
                end(start, page, hasMore).toString(),
                hasMore,
                clock.instant());
    }

    private static RevocationCursor end(RevocationCursor start, List<Session> page, boolean hasMore) {
        if (page.isEmpty()) {
            return start;
        }
        RevocationCursor last = RevocationCursor.of(page.get(page.size() - 1));
        return hasMore ? last : last.minus(OVERLAP);
    }

    /** The tolerance counts twice: for the clock that issued the last token, and for the one that deletes. */
    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteExpired() {
        sessions.recordRevocations();
        sessions.deleteOver(clock.instant()
                .minus(config.life())
                .minus(config.skew())
                .minus(config.clockTolerance().multipliedBy(2)));
    }
}
