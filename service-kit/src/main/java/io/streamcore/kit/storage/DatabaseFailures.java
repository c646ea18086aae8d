package io.streamcore.kit.storage;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.util.Set;

/** Tells a database that is away, and may be back for the next try, from a command that it refuses. */
public final class DatabaseFailures {
    private static final Set<Class<? extends MongoException>> AWAY = Set.of(
            MongoTimeoutException.class,
            MongoSocketException.class,
            MongoExecutionTimeoutException.class,
            MongoInterruptedException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            MongoServerUnavailableException.class,
            MongoConnectionPoolClearedException.class);

    private DatabaseFailures() {}

    public static boolean isAway(MongoException e) {
        return AWAY.stream().anyMatch(type -> type.isInstance(e));
    }
}
