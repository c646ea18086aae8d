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

/** Tells a database that is away, and may be back for the next try, from a command that it refuses. */
public final class MongoFailures {
    /** A write that no majority has may be lost with its primary: it counts as one that failed. */
    private static final Set<Class<? extends MongoException>> AWAY = Set.of(
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
     * What a server or router answers that goes by itself, and the driver has no type for: HostUnreachable,
     * HostNotFound, NetworkTimeout, ShutdownInProgress, WriteConflict, FailedToSatisfyReadPreference,
     * ReadConcernMajorityNotAvailableYet, QueryPlanKilled, PrimarySteppedDown, ExceededTimeLimit,
     * TemporarilyUnavailable, SocketException, InterruptedAtShutdown, InterruptedDueToReplStateChange.
     */
    private static final Set<Integer> PASSING =
            Set.of(6, 7, 89, 91, 112, 133, 134, 175, 189, 262, 365, 9001, 11600, 11602);

    private MongoFailures() {}

    public static boolean isAway(MongoException e) {
        if (e instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteErrors().stream().allMatch(error -> PASSING.contains(error.getCode()));
        }
        return AWAY.stream().anyMatch(type -> type.isInstance(e))
                || PASSING.contains(e.getCode())
                || isCutOffAtSignIn(e);
    }

    /** The driver takes every failure of a connection that is signing in for one of the credentials. */
    private static boolean isCutOffAtSignIn(MongoException e) {
        return e instanceof MongoSecurityException && e.getCause() instanceof MongoException cause && isAway(cause);
    }
}
