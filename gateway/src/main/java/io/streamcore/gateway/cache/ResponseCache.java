package io.streamcore.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Holds public responses for at most a second, and those that are being fetched. Thread-safe, and never blocks. */
@Singleton
public class ResponseCache {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final long maxAgeNanos;
    private final long maxBody;
    private final Ticker ticker;
    private final Cache<CacheKey, CachedResponse> responses;
    private final Map<CacheKey, PendingResponse> pending = new ConcurrentHashMap<>();

    @Inject
    ResponseCache(CacheSettings settings) {
        this(settings, Ticker.systemTicker());
    }

    public ResponseCache(CacheSettings settings, Ticker ticker) {
        Duration maxAge = settings.maxAge().compareTo(LONGEST) > 0 ? LONGEST : settings.maxAge();
        long size = settings.size().asLongValue();
        int least = (int) Math.max(1, size / Math.max(1, settings.entries()));
        this.maxAgeNanos = maxAge.toNanos();
        this.maxBody = settings.body().asLongValue();
        this.ticker = ticker;
        // the least weight bounds the number of entries
        this.responses = Caffeine.newBuilder()
                .maximumWeight(size)
                .weigher((CacheKey key, CachedResponse response) ->
                        Math.max(least, response.weight() + 2 * key.length()))
                .expireAfterWrite(maxAge)
                .ticker(ticker)
                .build();
    }

    boolean isEnabled() {
        return maxAgeNanos > 0;
    }

    long maxAgeNanos() {
        return maxAgeNanos;
    }

    long maxBody() {
        return maxBody;
    }

    /** The time, in nanoseconds since some instant. */
    long now() {
        return ticker.read();
    }

    Optional<CachedResponse> find(CacheKey key) {
        return Optional.ofNullable(responses.getIfPresent(key)).filter(response -> response.isFresh(now()));
    }

    /** The response that is being fetched, unless it could be too old for a request that comes now. */
    Optional<PendingResponse> findPending(CacheKey key) {
        return Optional.ofNullable(pending.get(key)).filter(this::isRecent);
    }

    /** Registers a fetch; empty if another request has just begun one or completed it. */
    Optional<PendingResponse> begin(CacheKey key) {
        PendingResponse mine = new PendingResponse(now());
        PendingResponse winner =
                pending.compute(key, (same, running) -> running != null && isRecent(running) ? running : mine);
        if (winner != mine) {
            return Optional.empty();
        }
        if (find(key).isPresent()) {
            pending.remove(key, mine);
            return Optional.empty();
        }
        return Optional.of(mine);
    }

    private boolean isRecent(PendingResponse running) {
        return now() - running.requestedAt() < maxAgeNanos;
    }

    /** Ends a fetch; what it fetched is stored before the next request could begin another. */
    void end(CacheKey key, PendingResponse fetch, Optional<CachedResponse> response) {
        response.filter(fetched -> fetched.isFresh(now())).ifPresent(fetched -> responses.put(key, fetched));
        pending.remove(key, fetch);
        fetch.complete(response);
    }

    /** Estimated bytes of all responses. */
    double bytes() {
        return responses
                .policy()
                .eviction()
                .flatMap(bound -> bound.weightedSize().stream().boxed().findFirst())
                .orElse(0L);
    }
}
