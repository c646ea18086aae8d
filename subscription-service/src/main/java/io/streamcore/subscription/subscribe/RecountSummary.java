package io.streamcore.subscription.subscribe;

import io.streamcore.subscription.subscribe.Recount.Outcome;

/** How many counters were found how. */
public record RecountSummary(long right, long corrected, long busy) {
    static final RecountSummary OF_NOBODY = new RecountSummary(0, 0, 0);

    static RecountSummary of(Outcome outcome) {
        return OF_NOBODY.and(outcome);
    }

    RecountSummary and(Outcome outcome) {
        return switch (outcome) {
            case RIGHT -> new RecountSummary(right + 1, corrected, busy);
            case CORRECTED -> new RecountSummary(right, corrected + 1, busy);
            case BUSY -> new RecountSummary(right, corrected, busy + 1);
        };
    }
}
