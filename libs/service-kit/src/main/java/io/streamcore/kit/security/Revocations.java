package io.streamcore.kit.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.security.RevocationSource.RevocationPage;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Holds the sessions that were revoked while an access token of theirs was valid. Refreshed every 2 seconds, so that a
 * revoked session is rejected by every service within 5 seconds. The position in the feed is auth-service's, and an
 * entry is dropped when it has been held for longer than a token can live, so that no time of auth-service is compared
 * with the clock of this service.
 */
@Singleton
public class Revocations {
    private static final Logger LOG = Logger.getLogger(Revocations.class);

    private final RevocationSource source;
    private final TokenConfig config;
    private final Clock clock;
    private final Map<String, Instant> heldSince = new ConcurrentHashMap<>();
    private volatile Instant refreshedAt = Instant.EPOCH;
    private volatile Optional<Duration> clockDifference = Optional.empty();
    private String cursor;

    public Revocations(RevocationSource source, TokenConfig config, Clock clock) {
        this.source = source;
        this.config = config;
        this.clock = clock;
    }

    public boolean isRevoked(String sid) {
        return heldSince.containsKey(sid);
    }

    /** Whether the feed was read to its end once; before, {@link #isRevoked} is not to be relied on. */
    public boolean areLoaded() {
        return !refreshedAt.equals(Instant.EPOCH);
    }

    void start(@Observes StartupEvent started) {
        refresh();
    }

    /** Adds a revocation of this service at once; other services get it with their next refresh. */
    public void add(String sid) {
        heldSince.putIfAbsent(sid, clock.instant());
    }

    /** Time of the last successful refresh; the epoch before the first. */
    Instant refreshedAt() {
        return refreshedAt;
    }

    /** By how much the clock of auth-service is ahead of this one; empty if unknown. */
    Optional<Duration> clockDifference() {
        return clockDifference;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public synchronized void refresh() {
        Instant started = clock.instant();
        if (started.isBefore(refreshedAt)) {
            // The clock was set back: tokens whose entries have been dropped may be valid again.
            cursor = null;
        }
        try {
            readFeed();
            refreshedAt = started;
        } catch (Exception e) {
            LOG.debugf("Revocations could not be refreshed: %s", e.getMessage());
        }
        Instant oldest = started.minus(config.life()).minus(config.skew()).minus(config.clockTolerance());
        heldSince.values().removeIf(since -> since.isBefore(oldest));
    }

    private void readFeed() throws Exception {
        boolean hasMore = true;
        while (hasMore) {
            Instant requested = clock.instant();
            RevocationPage page = source.after(cursor);
            Duration halfway = Duration.between(requested, clock.instant()).dividedBy(2);
            clockDifference =
                    Optional.ofNullable(page.now()).map(now -> Duration.between(requested.plus(halfway), now));
            page.sessions().forEach(this::add);
            cursor = page.cursor();
            hasMore = page.hasMore();
        }
    }
}
