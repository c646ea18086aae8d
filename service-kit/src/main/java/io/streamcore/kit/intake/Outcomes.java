package io.streamcore.kit.intake;

import java.util.List;

/** One outcome for each document of a batch, in its order. */
public record Outcomes(List<Outcome> outcomes) {
    /** No batch is larger. */
    public static final int MAX_BATCH = 500;
}
