package io.streamcore.video.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.MongoException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.conversions.Bson;
import org.bson.io.BasicOutputBuffer;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

/**
 * Counts the videos of a list and keeps the counts: up to {@value #EXACT_LIMIT} for a second, and only until this
 * instance changes a list; larger ones for a minute. Counting walks the index, so a request counts up to
 * {@value #REQUEST_LIMIT}; a longer list is counted in the background, one list at a time, and until then its count is
 * {@value #REQUEST_LIMIT} plus one. Paging by cursor needs no count.
 */
@ApplicationScoped
public class CountCache {
    /** Larger counts are kept for a minute. */
    static final int EXACT_LIMIT = 5_000;

    static final int REQUEST_LIMIT = 100_000;

    private static final Logger LOG = Logger.getLogger(CountCache.class);
    private static final Duration EXACT = Duration.ofSeconds(1);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    /** Counts the documents that match a condition, up to a limit; 0 is no limit. */
    @FunctionalInterface
    interface CountQuery {
        long count(BsonDocument condition, int limit);
    }

    /** @param change the number of this instance's changes before it was counted */
    private record KnownCount(long count, long change, Instant countedAt) {}

    private final CountQuery query;
    private final CatalogChanges changes;
    private final Executor background;
    private final Clock clock;
    private final Semaphore running = new Semaphore(1);

    /** By a hash of the condition, which has thousands of ids in some feeds. */
    private final Cache<ByteBuffer, KnownCount> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    @Inject
    CountCache(VideoRepository videos, CatalogChanges changes, ManagedExecutor background, Clock clock) {
        this(videos::countUpTo, changes, background, clock);
    }

    CountCache(CountQuery query, CatalogChanges changes, Executor background, Clock clock) {
        this.query = query;
        this.changes = changes;
        this.background = background;
        this.clock = clock;
    }

    /** The count if it is kept. */
    Optional<Long> known(Bson filter) {
        return Optional.ofNullable(known.getIfPresent(keyOf(filter.toBsonDocument())))
                .filter(this::isFresh)
                .map(KnownCount::count);
    }

    long count(Bson filter) {
        BsonDocument condition = filter.toBsonDocument();
        ByteBuffer key = keyOf(condition);
        KnownCount last = known.getIfPresent(key);
        if (last != null && isFresh(last)) {
            return last.count();
        }
        if (last == null || last.count() <= REQUEST_LIMIT) {
            last = counted(condition, REQUEST_LIMIT + 1);
            known.put(key, last);
        }
        if (last.count() > REQUEST_LIMIT) {
            countInBackground(condition, key, last);
        }
        return last.count();
    }

    private boolean isFresh(KnownCount last) {
        boolean large = last.count() > EXACT_LIMIT;
        Instant end = last.countedAt().plus(large ? FRESH : EXACT);
        return end.isAfter(clock.instant()) && (large || last.change() == changes.number());
    }

    /** The number of changes is read first: a change during the count makes it outdated. */
    private KnownCount counted(BsonDocument condition, int limit) {
        long change = changes.number();
        Instant now = clock.instant();
        return new KnownCount(query.count(condition, limit), change, now);
    }

    private void countInBackground(BsonDocument condition, ByteBuffer key, KnownCount previous) {
        if (!running.tryAcquire()) {
            return;
        }
        try {
            background.execute(() -> refresh(condition, key, previous));
        } catch (RuntimeException rejected) {
            running.release();
            LOG.debugf("Counting a list in the background was rejected: %s", rejected.getMessage());
        }
    }

    private void refresh(BsonDocument condition, ByteBuffer key, KnownCount previous) {
        try {
            known.put(key, counted(condition, 0));
        } catch (MongoException failure) {
            LOG.infof(
                    "Counting a list in the background failed: %s",
                    failure.getClass().getSimpleName());
            known.put(key, new KnownCount(previous.count(), previous.change(), clock.instant()));
        } finally {
            running.release();
        }
    }

    private static ByteBuffer keyOf(BsonDocument condition) {
        try (var buffer = new BasicOutputBuffer();
                var writer = new BsonBinaryWriter(buffer)) {
            CODEC.encode(writer, condition, EncoderContext.builder().build());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest(buffer.toByteArray()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
