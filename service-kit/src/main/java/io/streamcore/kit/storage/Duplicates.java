package io.streamcore.kit.storage;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import java.util.Set;
import java.util.stream.Collectors;

/** What was there already, when many documents are written at once and that is no failure. */
public final class Duplicates {
    private Duplicates() {}

    /**
     * Which of the statements met a unique index, by their places.
     *
     * @throws MongoBulkWriteException the given one, when anything else went wrong: another error, or no majority has
     *     what was written
     */
    public static Set<Integer> of(MongoBulkWriteException e) {
        boolean other =
                e.getWriteErrors().stream().anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY);
        if (other || e.getWriteConcernError() != null) {
            throw e;
        }
        return e.getWriteErrors().stream().map(BulkWriteError::getIndex).collect(Collectors.toUnmodifiableSet());
    }
}
