package io.streamcore.kit.storage;

import com.mongodb.MongoClientSettings;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * Lets no request wait longer for a database that hangs than one operation may take. By itself the driver reads a second
 * time, which would hang as long again, and lets a request queue for a connection for two minutes. A read that a change
 * of primary cuts off is answered 503 instead, and may be repeated.
 */
@Singleton
public class MongoTimeouts implements MongoClientCustomizer {
    private static final int FOR_A_CONNECTION_SECONDS = 2;

    @Override
    public MongoClientSettings.Builder customize(MongoClientSettings.Builder settings) {
        return settings.retryReads(false)
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(FOR_A_CONNECTION_SECONDS, TimeUnit.SECONDS));
    }
}
