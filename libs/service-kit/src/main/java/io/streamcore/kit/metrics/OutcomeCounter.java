package io.streamcore.kit.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts events by outcome. All counters are registered at once, so that a rate over an outcome that never occurred is
 * zero, not absent; the owning bean should therefore be a {@code @Startup} bean.
 */
public final class OutcomeCounter<E extends Enum<E>> {
    private final Map<E, Counter> counters;

    /**
     * @param label name of the label, whose values are the constants of {@code outcomes} in lower case with dashes
     * @param more names and values of further labels of all counters
     */
    public OutcomeCounter(
            MeterRegistry registry, String name, String description, String label, Class<E> outcomes, String... more) {
        counters = new EnumMap<>(outcomes);
        for (E outcome : outcomes.getEnumConstants()) {
            counters.put(
                    outcome,
                    Counter.builder(name)
                            .description(description)
                            .tags(Tags.of(more).and(label, valueOf(outcome)))
                            .register(registry));
        }
    }

    public void count(E outcome) {
        counters.get(outcome).increment();
    }

    private static String valueOf(Enum<?> outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
