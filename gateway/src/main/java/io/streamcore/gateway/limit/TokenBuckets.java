package io.streamcore.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** One token bucket for each policy and caller, forgotten when it has been full again for long. */
final class TokenBuckets {
    private static final int CALLERS_REMEMBERED = 200_000;

    private final TimeMeter time;
    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(CALLERS_REMEMBERED)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    TokenBuckets(TimeMeter time) {
        this.time = time;
    }

    private record Key(String policy, String caller) {}

    ConsumptionProbe take(RateLimitPolicy policy, String caller) {
        return buckets.get(new Key(policy.name(), caller), key -> full(policy)).tryConsumeAndReturnRemaining(1);
    }

    private Bucket full(RateLimitPolicy policy) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(policy.requests()).refillGreedy(policy.requests(), policy.per()))
                .withCustomTimePrecision(time)
                .build();
    }
}
