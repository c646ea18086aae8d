package io.streamcore.kit.storage;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.Set;

/** Distinguishes an unavailable database, where a retry may succeed, from a command that it rejects. */
public final class MongoFailures {
    /** Includes write concern errors: a write without a majority may be rolled back with its primary. */
    private static final Set<Class<? extends MongoException>> UNAVAILABLE = Set.of(
            MongoTimeoutException.class,
            MongoSocketException.class,
            MongoExecutionTimeoutException.class,
            MongoInterruptedException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            MongoServerUnavailableException.class,
            MongoConnectionPoolClearedException.class,
            MongoCursorNotFoundException.class,
            MongoWriteConcernException.class);

    /**
     * Transient errors of a server or router for which the driver has no exception type: HostUnreachable,
     * HostNotFound, NetworkTimeout, ShutdownInProgress, WriteConflict, FailedToSatisfyReadPreference,
     * ReadConcernMajorityNotAvailableYet, QueryPlanKilled, PrimarySteppedDown, ExceededTimeLimit,
     * TemporarilyUnavailable, SocketException, InterruptedAtShutdown, InterruptedDueToReplStateChange.
     */
    private static final Set<Integer> TRANSIENT =
            Set.of(6, 7, 89, 91, 112, 133, 134, 175, 189, 262, 365, 9001, 11600, 11602);

    private MongoFailures() {}

    public static boolean isUnavailable(MongoException e) {
        if (e instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteErrors().stream().allMatch(error -> TRANSIENT.contains(error.getCode()));
        }
        return UNAVAILABLE.stream().anyMatch(type -> type.isInstance(e))
                || TRANSIENT.contains(e.getCode())
                || isInterruptedHandshake(e);
    }

    /** The driver reports every failure during authentication as a {@link MongoSecurityException}. */
    private static boolean isInterruptedHandshake(MongoException e) {
        return e instanceof MongoSecurityException
                && e.getCause() instanceof MongoException cause
                && isUnavailable(cause);
    }
}
