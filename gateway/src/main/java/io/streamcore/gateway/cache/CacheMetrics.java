package io.streamcore.gateway.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts public reads by how they were answered. */
final class CacheMetrics {
    private final Counter hits;
    private final Counter coalesced;
    private final Counter misses;

    CacheMetrics(MeterRegistry registry, ResponseCache cache) {
        this.hits = counter(registry, "hit");
        this.coalesced = counter(registry, "coalesced");
        this.misses = counter(registry, "miss");
        Gauge.builder("streamcore.gateway.cache.size", cache, ResponseCache::bytes)
                .description("Memory of cached responses")
                .baseUnit("bytes")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String result) {
        return Counter.builder("streamcore.gateway.cache")
                .description("Public reads without credentials")
                .tag("result", result)
                .register(registry);
    }

    /** Answered from the cache. */
    Runnable hits() {
        return hits::increment;
    }

    /** Answered with a response that another request fetched. */
    Runnable coalesced() {
        return coalesced::increment;
    }

    /** Answered by the service. */
    Runnable misses() {
        return misses::increment;
    }
}
