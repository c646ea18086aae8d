package io.streamcore.video.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.OutcomeCounter;
import jakarta.inject.Singleton;

/** Counts views by outcome. */
@Startup
@Singleton
class ViewMetrics {
    private final OutcomeCounter<ViewOutcome> views;

    /** {@code UNLISTED}: of a video that only its owner sees. {@code LOST}: a read that could not be recorded. */
    enum ViewOutcome {
        COUNTED,
        REPEATED,
        UNLISTED,
        LOST
    }

    ViewMetrics(MeterRegistry registry) {
        views = new OutcomeCounter<>(
                registry, "streamcore.views", "Reported and read views", "outcome", ViewOutcome.class);
    }

    void count(ViewOutcome outcome) {
        views.count(outcome);
    }

    void count(ViewOutcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            views.count(outcome);
        }
    }
}
