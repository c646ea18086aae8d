package io.streamcore.subscription.post;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.OutcomeCounter;
import jakarta.inject.Singleton;

/** Counts changes of posts by requests. */
@Startup
@Singleton
class PostMetrics {
    private final OutcomeCounter<PostOutcome> posts;

    enum PostOutcome {
        ADDED,
        EDITED,
        REMOVED
    }

    PostMetrics(MeterRegistry registry) {
        posts = new OutcomeCounter<>(registry, "streamcore.posts", "Changes of posts", "outcome", PostOutcome.class);
    }

    void count(PostOutcome outcome) {
        posts.count(outcome);
    }
}
