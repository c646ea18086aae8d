package io.streamcore.kit.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;

/** Shows how far a feed of numbered entries was read, and how long ago its end was reached; NaN before. */
public final class FeedProgress {
    private final Clock clock;
    private volatile double cursor = Double.NaN;
    private volatile Instant endReachedAt = Instant.EPOCH;

    /** @param feed what the names of both metrics begin with */
    public FeedProgress(MeterRegistry registry, String feed, Clock clock) {
        this.clock = clock;
        Gauge.builder(feed + ".cursor", () -> cursor)
                .description("Number of the last entry of the feed that was noted here")
                .register(registry);
        AgeGauge.show(registry, feed + ".age", "Since the feed was read to its end", clock, () -> endReachedAt);
    }

    /** @param number null before the feed's first entry */
    public void noted(String number) {
        cursor = number == null ? 0 : Double.parseDouble(number);
    }

    public void reachedEnd() {
        endReachedAt = clock.instant();
    }
}
