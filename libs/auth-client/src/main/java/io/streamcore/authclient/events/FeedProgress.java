package io.streamcore.authclient.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.streamcore.kit.metrics.AgeGauge;
import java.time.Clock;
import java.time.Instant;

/** Gauges of how far a feed of numbered entries was read, and of the time since its end was reached; NaN before. */
final class FeedProgress {
    private final Clock clock;
    private volatile double cursor = Double.NaN;
    private volatile Instant endReachedAt = Instant.EPOCH;

    /** @param feed prefix of the names of both metrics */
    FeedProgress(MeterRegistry registry, String feed, Clock clock) {
        this.clock = clock;
        Gauge.builder(feed + ".cursor", () -> cursor)
                .description("Number of the last entry of the feed that was processed")
                .register(registry);
        AgeGauge.register(
                registry, feed + ".age", "Time since the feed was read to its end", clock, () -> endReachedAt);
    }

    /** @param number of the last entry; null if the feed is empty */
    void processed(String number) {
        cursor = number == null ? 0 : Double.parseDouble(number);
    }

    void reachedEnd() {
        endReachedAt = clock.instant();
    }
}
