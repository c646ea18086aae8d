package io.streamcore.video.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.MongoException;
import com.mongodb.client.model.CountOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

/**
 * How many videos a list holds. Counting means walking the index, so that a list of a million would cost a million
 * steps a page. A request walks {@value #AT_ONCE} at most; what is longer is counted in the background, one list at a
 * time, and until that is done its number is {@value #AT_ONCE} and one. Paging by cursor asks for no number at all.
 */
@ApplicationScoped
public class CountCache {
    /** Up to here the number is exact at every request. */
    static final int EXACT = 5_000;

    static final int AT_ONCE = 100_000;

    private static final Logger LOG = Logger.getLogger(CountCache.class);
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** Counts up to a limit; 0 is none. */
    @FunctionalInterface
    interface Counter {
        long count(BsonDocument condition, int limit);
    }

    private record Known(long entries, Instant since) {}

    private final Counter counter;
    private final Executor background;
    private final Clock clock;
    private final Semaphore counting = new Semaphore(1);
    private final Cache<BsonDocument, Known> large = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    @Inject
    CountCache(VideoRepository videos, ManagedExecutor background, Clock clock) {
        this(
                (condition, limit) ->
                        videos.mongoCollection().countDocuments(condition, new CountOptions().limit(limit)),
                background,
                clock);
    }

    CountCache(Counter counter, Executor background, Clock clock) {
        this.counter = counter;
        this.background = background;
        this.clock = clock;
    }

    long of(Bson filter) {
        BsonDocument condition = filter.toBsonDocument();
        Known known = large.getIfPresent(condition);
        boolean fresh = known != null && known.since().plus(FRESH).isAfter(clock.instant());
        if (fresh) {
            return known.entries();
        }
        if (known == null || known.entries() <= AT_ONCE) {
            known = new Known(counter.count(condition, AT_ONCE + 1), clock.instant());
            if (known.entries() <= EXACT) {
                return known.entries();
            }
            large.put(condition, known);
        }
        if (known.entries() > AT_ONCE) {
            countInBackground(condition, known);
        }
        return known.entries();
    }

    private void countInBackground(BsonDocument condition, Known known) {
        if (!counting.tryAcquire()) {
            return;
        }
        try {
            background.execute(() -> count(condition, known));
        } catch (RuntimeException refused) {
            counting.release();
            LOG.debugf("No list is counted: %s", refused.getMessage());
        }
    }

    private void count(BsonDocument condition, Known known) {
        try {
            large.put(condition, new Known(counter.count(condition, 0), clock.instant()));
        } catch (MongoException notNow) {
            LOG.infof(
                    "A list is too long to be counted now: %s",
                    notNow.getClass().getSimpleName());
            large.put(condition, new Known(known.entries(), clock.instant()));
        } finally {
            counting.release();
        }
    }
}
