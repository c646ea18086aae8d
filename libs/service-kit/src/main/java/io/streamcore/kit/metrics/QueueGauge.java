package io.streamcore.kit.metrics;

import java.time.Instant;
import java.util.Optional;

/**
 * A queue in the database: work that was promised and is not done yet. Both questions are asked every few seconds, so
 * each must be answered by an index alone.
 */
public interface QueueGauge {
    /** The label it is measured under. */
    String name();

    /** How many entries there are, those that wait for another try included; counted no further than {@code most}. */
    long depth(int most);

    /** When the entry that should have been done first was due; empty when there is none. */
    Optional<Instant> firstDue();
}
