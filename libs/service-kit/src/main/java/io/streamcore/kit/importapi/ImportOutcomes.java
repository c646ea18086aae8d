package io.streamcore.kit.importapi;

import java.util.List;

/** The outcomes of a batch of documents, in the order of the batch. */
public record ImportOutcomes(List<ImportOutcome> outcomes) {
    /** Maximum number of documents of a batch. */
    public static final int MAX_BATCH = 500;
}
