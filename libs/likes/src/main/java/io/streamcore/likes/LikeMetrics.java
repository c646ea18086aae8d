package io.streamcore.likes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.OutcomeCounter;
import jakarta.inject.Singleton;

/** Counts requests about likes by outcome. */
@Startup
@Singleton
class LikeMetrics {
    private final OutcomeCounter<LikeOutcome> likes;

    /** {@code UNCHANGED}: the like was already as wanted. {@code BUSY}: refused, because others were in front too long. */
    enum LikeOutcome {
        LIKED,
        UNLIKED,
        UNCHANGED,
        BUSY
    }

    LikeMetrics(MeterRegistry registry) {
        likes = new OutcomeCounter<>(registry, "streamcore.likes", "Changes of likes", "outcome", LikeOutcome.class);
    }

    void count(LikeOutcome outcome) {
        likes.count(outcome);
    }
}
