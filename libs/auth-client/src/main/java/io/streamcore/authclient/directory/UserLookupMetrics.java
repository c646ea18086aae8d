package io.streamcore.authclient.directory;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.OutcomeCounter;
import jakarta.inject.Singleton;

/** Counts where user summaries came from. */
@Startup
@Singleton
class UserLookupMetrics {
    private final OutcomeCounter<Source> summaries;

    /** {@code STALE}: an old one, because auth-service is unavailable. {@code NONE}: not even that. */
    enum Source {
        CACHE,
        AUTH_SERVICE,
        STALE,
        NONE
    }

    UserLookupMetrics(MeterRegistry registry) {
        summaries = new OutcomeCounter<>(
                registry, "streamcore.directory.cards", "User summaries that were needed", "source", Source.class);
    }

    void count(Source source) {
        summaries.count(source);
    }
}
