package io.streamcore.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.local.mongo.LocalMongo;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A database for one test run on the available server; dropped when it is closed. */
final class TestMongo implements AutoCloseable {
    private final LocalMongo mongo;
    private final String database =
            "streamcore_test_" + UUID.randomUUID().toString().replace("-", "");

    private TestMongo(LocalMongo mongo) {
        this.mongo = mongo;
    }

    static TestMongo start() {
        LocalMongo mongo = LocalMongo.temporary(System.getenv());
        System.getLogger(TestMongo.class.getName()).log(System.Logger.Level.INFO, mongo.description());
        return new TestMongo(mongo);
    }

    /** The read timeout is longer than in production: on a busy machine a slow operation is no failure. */
    Map<String, String> settings() {
        return Map.of(
                "MONGODB_URI",
                mongo.uri(),
                "quarkus.mongodb.connection-string",
                mongo.uri(),
                "quarkus.mongodb.database",
                database,
                "quarkus.mongodb.read-timeout",
                "60s");
    }

    Optional<EmbeddedMongo> embedded() {
        return mongo.embedded();
    }

    @Override
    public void close() {
        try (MongoClient client = MongoClients.create(mongo.uri())) {
            client.getDatabase(database).drop();
        }
        mongo.close();
    }
}
