package io.streamcore.kit.storage;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoServerException;
import com.mongodb.bulk.BulkWriteError;
import java.util.Set;
import java.util.stream.Collectors;

/** Distinguishes duplicate keys from other failures of a write. */
public final class DuplicateKeys {
    private DuplicateKeys() {}

    /**
     * Runs a write of one document for which a duplicate key is an expected result.
     *
     * @return true if the document was written, false if a unique index already contains the key
     */
    public static boolean absentBefore(Runnable write) {
        try {
            write.run();
            return true;
        } catch (MongoServerException e) {
            if (isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Also for findAndModify, which reports a duplicate key as a failed command. */
    public static boolean isDuplicateKey(MongoException e) {
        return ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }

    /**
     * The positions of the statements of a bulk write that failed with a duplicate key.
     *
     * @throws MongoBulkWriteException the given one, if there is any other error, a write concern error included
     */
    public static Set<Integer> positionsIn(MongoBulkWriteException e) {
        boolean other =
                e.getWriteErrors().stream().anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY);
        if (other || e.getWriteConcernError() != null) {
            throw e;
        }
        return e.getWriteErrors().stream().map(BulkWriteError::getIndex).collect(Collectors.toUnmodifiableSet());
    }
}
