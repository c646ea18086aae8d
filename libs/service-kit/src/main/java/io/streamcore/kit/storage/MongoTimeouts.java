package io.streamcore.kit.storage;

import com.mongodb.MongoClientSettings;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how long a request can block on MongoDB: reads are not retried, and a pooled connection is awaited for at most
 * 2 s in place of the driver's 2 min. A read that is interrupted by an election fails with 503.
 */
@Singleton
public class MongoTimeouts implements MongoClientCustomizer {
    private static final int MAX_WAIT_FOR_CONNECTION_SECONDS = 2;

    @Override
    public MongoClientSettings.Builder customize(MongoClientSettings.Builder settings) {
        return settings.retryReads(false)
                .applyToConnectionPoolSettings(
                        pool -> pool.maxWaitTime(MAX_WAIT_FOR_CONNECTION_SECONDS, TimeUnit.SECONDS));
    }
}
