package io.streamcore.subscription.subscription;

import io.streamcore.subscription.subscription.CounterRebuild.RebuildResult;

/** How many counters were right, how many were corrected, and how many changed too fast to be rebuilt. */
public record CounterRebuildSummary(long right, long corrected, long busy) {
    static final CounterRebuildSummary EMPTY = new CounterRebuildSummary(0, 0, 0);

    CounterRebuildSummary plus(RebuildResult result) {
        return switch (result) {
            case UNCHANGED -> new CounterRebuildSummary(right + 1, corrected, busy);
            case CORRECTED -> new CounterRebuildSummary(right, corrected + 1, busy);
            case BUSY -> new CounterRebuildSummary(right, corrected, busy + 1);
        };
    }
}
