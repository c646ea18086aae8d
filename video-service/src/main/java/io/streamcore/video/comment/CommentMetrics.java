package io.streamcore.video.comment;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.OutcomeCounter;
import jakarta.inject.Singleton;

/** Counts changes of comments by requests. */
@Startup
@Singleton
class CommentMetrics {
    private final OutcomeCounter<CommentOutcome> comments;

    /** {@code REMOVED}: by its author or the owner of the video; {@code ADDED}: to be seen, {@code HELD}: until approved. */
    enum CommentOutcome {
        ADDED,
        HELD,
        APPROVED,
        EDITED,
        REMOVED
    }

    CommentMetrics(MeterRegistry registry) {
        comments = new OutcomeCounter<>(
                registry, "streamcore.comments", "Changes of comments", "outcome", CommentOutcome.class);
    }

    void count(CommentOutcome outcome) {
        comments.count(outcome);
    }
}
