package io.streamcore.local.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.util.Map;

/** Gives a {@code @QuarkusTest} its own database server, and the settings that lead there. */
public class LocalPlatformResource implements QuarkusTestResourceLifecycleManager {
    private EmbeddedMongo mongo;

    @Override
    public Map<String, String> start() {
        mongo = EmbeddedMongo.inMemory();
        return Map.of("MONGODB_URI", mongo.uri(), "quarkus.mongodb.connection-string", mongo.uri());
    }

    @Override
    public void stop() {
        if (mongo != null) {
            mongo.close();
        }
    }
}
