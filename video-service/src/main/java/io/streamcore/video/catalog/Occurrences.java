package io.streamcore.video.catalog;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * How many videos a condition of a search selects.
 *
 * @param count counted up to one more than a search reads
 * @param since when the oldest of those was created that a search reads; empty if it may read all
 */
record Occurrences(long count, Optional<Instant> since) implements Comparable<Occurrences> {
    private static final Comparator<Occurrences> ORDER = Comparator.comparing(Occurrences::count)
            .thenComparing(occurrences -> occurrences.since().orElse(Instant.MIN));

    /** The rarest first; of frequent ones, that whose newest videos are spread over the longest time. */
    @Override
    public int compareTo(Occurrences other) {
        return ORDER.compare(this, other);
    }
}
