package io.streamcore.video.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.OutcomeCounter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Counts views by what was decided about them. */
@Startup
@Singleton
class ViewMetrics {
    private final OutcomeCounter<Outcome> views;

    /** {@code UNLISTED}: of a video that only its owner sees. {@code LOST}: a read that could not be noted. */
    enum Outcome {
        COUNTED,
        REPEATED,
        UNLISTED,
        LOST
    }

    @Inject
    ViewMetrics(MeterRegistry registry) {
        views = new OutcomeCounter<>(registry, "streamcore.views", "Reported and read views", "outcome", Outcome.class);
    }

    void count(Outcome outcome) {
        views.count(outcome);
    }
}
