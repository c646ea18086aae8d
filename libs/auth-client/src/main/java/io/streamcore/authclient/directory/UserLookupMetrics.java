package io.streamcore.authclient.directory;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.OutcomeCounter;
import jakarta.inject.Singleton;

/** Counts user summaries by their source. */
@Startup
@Singleton
class UserLookupMetrics {
    private final OutcomeCounter<SummarySource> summaries;

    /** {@code STALE}: from the cache, because auth-service is unavailable; {@code NONE}: unavailable and not cached. */
    enum SummarySource {
        CACHE,
        AUTH_SERVICE,
        STALE,
        NONE
    }

    UserLookupMetrics(MeterRegistry registry) {
        summaries = new OutcomeCounter<>(
                registry, "streamcore.directory.cards", "User summaries by source", "source", SummarySource.class);
    }

    void count(SummarySource source) {
        summaries.count(source);
    }
}
