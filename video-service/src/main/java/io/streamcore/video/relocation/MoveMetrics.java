package io.streamcore.video.relocation;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.OutcomeCounter;
import jakarta.inject.Singleton;

/** Counts moves of assets by outcome. */
@Startup
@Singleton
class MoveMetrics {
    private final OutcomeCounter<MoveOutcome> moves;

    /** {@code FAILED}: to be repeated. {@code MISSING}: given up, because the file exists nowhere. */
    enum MoveOutcome {
        DONE,
        FAILED,
        MISSING
    }

    MoveMetrics(MeterRegistry registry) {
        moves = new OutcomeCounter<>(
                registry,
                "streamcore.media.moves",
                "Moves of assets between public and authenticated delivery",
                "outcome",
                MoveOutcome.class);
    }

    void count(MoveOutcome outcome) {
        moves.count(outcome);
    }
}
