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
 * The sessions that ended before their last access token: a local copy, asked for every 2 seconds, so that an ended
 * session is refused everywhere within 5. An entry is dropped once no token of its session can be alive.
 */
@Singleton
public class Revocations {
    private static final Logger LOG = Logger.getLogger(Revocations.class);

    /** Clocks differ and writes overlap, so each question reaches back a little before the last answer. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private final RevocationSource source;
    private final TokenConfig config;
    private final Clock clock;
    private final Map<String, Instant> endedAt = new ConcurrentHashMap<>();
    private volatile Instant askedUpTo = Instant.EPOCH;

    Revocations(RevocationSource source, TokenConfig config, Clock clock) {
        this.source = source;
        this.config = config;
        this.clock = clock;
    }

    public boolean isRevoked(String sid) {
        return endedAt.containsKey(sid);
    }

    /** Makes a revocation known here at once; the others learn of it by asking. */
    public void add(String sid) {
        endedAt.put(sid, clock.instant());
    }

    /** Up to when all ended sessions are known; the epoch before the first answer. */
    Instant askedUpTo() {
        return askedUpTo;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void refresh() {
        Instant now = clock.instant();
        Instant oldestAlive = now.minus(config.life()).minus(config.skew()).minus(OVERLAP);
        Instant since = askedUpTo.minus(OVERLAP).isAfter(oldestAlive) ? askedUpTo.minus(OVERLAP) : oldestAlive;
        try {
            source.since(since).forEach(ended -> endedAt.put(ended.sid(), ended.at()));
            askedUpTo = now;
        } catch (Exception e) {
            LOG.debugf("Revocations could not be asked for: %s", e.getMessage());
        }
        endedAt.values().removeIf(at -> at.isBefore(oldestAlive));
    }
}
