package io.streamcore.kit.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Registers gauges of the time since an event, in seconds; NaN if it never happened. */
public final class AgeGauge {
    private AgeGauge() {}

    /** @param last the time of the last event; {@link Instant#EPOCH} for never */
    public static void register(
            MeterRegistry registry, String name, String description, Clock clock, Supplier<Instant> last) {
        Gauge.builder(name, () -> seconds(last.get(), clock.instant()))
                .description(description)
                .baseUnit("seconds")
                .register(registry);
    }

    private static double seconds(Instant last, Instant now) {
        return last.equals(Instant.EPOCH)
                ? Double.NaN
                : Duration.between(last, now).toMillis() / 1000.0;
    }
}
