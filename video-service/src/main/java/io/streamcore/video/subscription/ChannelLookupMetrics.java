package io.streamcore.video.subscription;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.OutcomeCounter;
import jakarta.inject.Singleton;

/** Counts the numbers of subscribers shown by their source. */
@Startup
@Singleton
class ChannelLookupMetrics {
    private final OutcomeCounter<CountSource> counts;

    /** {@code STALE}: from the cache, because subscription-service is unavailable; {@code NONE}: not cached either. */
    enum CountSource {
        CACHE,
        SUBSCRIPTION_SERVICE,
        STALE,
        NONE
    }

    ChannelLookupMetrics(MeterRegistry registry) {
        counts = new OutcomeCounter<>(
                registry,
                "streamcore.channels.counts",
                "Numbers of subscribers by source",
                "source",
                CountSource.class);
    }

    void count(CountSource source) {
        counts.count(source);
    }
}
