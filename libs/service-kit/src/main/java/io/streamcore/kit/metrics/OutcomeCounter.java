package io.streamcore.kit.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts things by what came of them. All its counters are there from the start, at zero: a rate over something that
 * has never happened is zero, not unknown. So the bean that holds it is to be made at the start.
 */
public final class OutcomeCounter<E extends Enum<E>> {
    private final Map<E, Counter> counters;

    /**
     * @param label its values are the constants of {@code outcomes}, in lower case with dashes
     * @param more further labels that all of the counters have
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
