package io.streamcore.kit.security;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Holds the sessions that were revoked while an access token of theirs was valid. Refreshed every 2 seconds, so that a
 * revoked session is rejected by every service within 5 seconds. An entry is dropped when all tokens of its session
 * have expired.
 */
@Singleton
public class Revocations {
    private static final Logger LOG = Logger.getLogger(Revocations.class);

    /** Each refresh overlaps the previous one, because clocks differ and writes are concurrent. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private final RevocationSource source;
    private final TokenConfig config;
    private final Clock clock;
    private final Map<String, Instant> revokedAt = new ConcurrentHashMap<>();
    private volatile Instant refreshedAt = Instant.EPOCH;

    public Revocations(RevocationSource source, TokenConfig config, Clock clock) {
        this.source = source;
        this.config = config;
        this.clock = clock;
    }

    public boolean isRevoked(String sid) {
        return revokedAt.containsKey(sid);
    }

    /** Adds a revocation of this service at once; other services get it with their next refresh. */
    public void add(String sid) {
        revokedAt.put(sid, clock.instant());
    }

    /** Time of the last successful refresh; the epoch before the first. */
    Instant refreshedAt() {
        return refreshedAt;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void refresh() {
        Instant now = clock.instant();
        Instant oldestValid = now.minus(config.life()).minus(config.skew()).minus(OVERLAP);
        Instant since = refreshedAt.minus(OVERLAP).isAfter(oldestValid) ? refreshedAt.minus(OVERLAP) : oldestValid;
        try {
            source.since(since).forEach(session -> revokedAt.put(session.sid(), session.at()));
            refreshedAt = now;
        } catch (Exception e) {
            LOG.debugf("Revocations could not be refreshed: %s", e.getMessage());
        }
        revokedAt.values().removeIf(at -> at.isBefore(oldestValid));
    }
}
