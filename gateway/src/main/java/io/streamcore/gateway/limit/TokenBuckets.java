package io.streamcore.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** Holds a token bucket per policy and client; unused ones are removed after an hour. */
final class TokenBuckets {
    private static final int MAX_BUCKETS = 200_000;

    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_BUCKETS)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    private record Key(String policy, String client) {}

    ConsumptionProbe tryConsume(RateLimitPolicy policy, String client) {
        return buckets.get(new Key(policy.name(), client), key -> full(policy)).tryConsumeAndReturnRemaining(1);
    }

    private static Bucket full(RateLimitPolicy policy) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(policy.requests()).refillGreedy(policy.requests(), policy.per()))
                .build();
    }
}
