package io.streamcore.video.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.MongoException;
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
 * Counts the videos of a list and caches large counts. Counting walks the index, so a request counts up to
 * {@value #REQUEST_LIMIT}; a longer list is counted in the background, one list at a time, and until then its count is
 * {@value #REQUEST_LIMIT} plus one. Paging by cursor needs no count.
 */
@ApplicationScoped
public class CountCache {
    /** Counts up to this one are exact and never cached. */
    static final int EXACT_LIMIT = 5_000;

    static final int REQUEST_LIMIT = 100_000;

    private static final Logger LOG = Logger.getLogger(CountCache.class);
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** Counts the documents that match a condition, up to a limit; 0 is no limit. */
    @FunctionalInterface
    interface CountQuery {
        long count(BsonDocument condition, int limit);
    }

    private record CachedCount(long count, Instant countedAt) {}

    private final CountQuery query;
    private final Executor background;
    private final Clock clock;
    private final Semaphore running = new Semaphore(1);
    private final Cache<BsonDocument, CachedCount> largeCounts = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    @Inject
    CountCache(VideoRepository videos, ManagedExecutor background, Clock clock) {
        this(videos::countUpTo, background, clock);
    }

    CountCache(CountQuery query, Executor background, Clock clock) {
        this.query = query;
        this.background = background;
        this.clock = clock;
    }

    long count(Bson filter) {
        BsonDocument condition = filter.toBsonDocument();
        CachedCount cached = largeCounts.getIfPresent(condition);
        if (cached != null && cached.countedAt().plus(FRESH).isAfter(clock.instant())) {
            return cached.count();
        }
        if (cached == null || cached.count() <= REQUEST_LIMIT) {
            cached = new CachedCount(query.count(condition, REQUEST_LIMIT + 1), clock.instant());
            if (cached.count() <= EXACT_LIMIT) {
                return cached.count();
            }
            largeCounts.put(condition, cached);
        }
        if (cached.count() > REQUEST_LIMIT) {
            countInBackground(condition, cached);
        }
        return cached.count();
    }

    private void countInBackground(BsonDocument condition, CachedCount previous) {
        if (!running.tryAcquire()) {
            return;
        }
        try {
            background.execute(() -> refresh(condition, previous));
        } catch (RuntimeException rejected) {
            running.release();
            LOG.debugf("Counting a list in the background was rejected: %s", rejected.getMessage());
        }
    }

    private void refresh(BsonDocument condition, CachedCount previous) {
        try {
            largeCounts.put(condition, new CachedCount(query.count(condition, 0), clock.instant()));
        } catch (MongoException failure) {
            LOG.infof(
                    "Counting a list in the background failed: %s",
                    failure.getClass().getSimpleName());
            largeCounts.put(condition, new CachedCount(previous.count(), clock.instant()));
        } finally {
            running.release();
        }
    }
}
