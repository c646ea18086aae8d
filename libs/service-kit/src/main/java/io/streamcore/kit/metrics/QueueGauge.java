package io.streamcore.kit.metrics;

import java.time.Instant;
import java.util.Optional;

/**
 * A durable queue to be measured. Both methods are called every few seconds, so each must be covered by an index.
 */
public interface QueueGauge {
    /** The value of the label {@code queue}. */
    String name();

    /** The number of entries, due or not, counted up to {@code max}. */
    long depth(int max);

    /** The due time of the oldest entry; empty if there is no entry. */
    Optional<Instant> firstDue();
}
