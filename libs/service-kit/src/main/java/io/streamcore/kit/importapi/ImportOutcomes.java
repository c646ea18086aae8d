package io.streamcore.kit.importapi;

import java.util.List;

/** One outcome for each document of a batch, in its order. */
public record ImportOutcomes(List<ImportOutcome> outcomes) {
    /** No batch is larger. */
    public static final int MAX_BATCH = 500;
}
