package io.streamcore.kit.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Shows how long ago something happened last; NaN as long as it never has. */
public final class AgeGauge {
    private AgeGauge() {}

    /** @param last when it happened last; {@link Instant#EPOCH} for never */
    public static void show(
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
