package io.streamcore.video.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.streamcore.local.mongo.LocalMongo;
import io.streamcore.testing.TestCloudinary;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the packaged service needs to run in a process of its own: a database, Cloudinary and the other services. */
public final class PackagedDependencies implements AutoCloseable {
    private final FakeUpstreamServices services = new FakeUpstreamServices();
    private final LocalMongo mongo = LocalMongo.temporary(System.getenv());
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final TestCloudinary cloudinary = TestCloudinary.start();
    private final String database =
            "streamcore_kill_" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> environment = new HashMap<>(cloudinary.settings());

    /** @param settings of the service, beside those that it cannot run without */
    public PackagedDependencies(Map<String, String> settings) {
        String upstream = services.start().get("streamcore.directory.auth-service");
        environment.put("MONGODB_URI", mongo.uri());
        environment.put("QUARKUS_MONGODB_DATABASE", database);
        environment.put("STREAMCORE_TOKEN_AUTH_SERVICE", upstream);
        environment.put("STREAMCORE_SUBSCRIPTION_SERVICE", upstream);
        environment.put("STREAMCORE_INTERNAL_CREDENTIAL", "w7Jq0mZr5uXn2yTg8cVb4kLs9dPf3hAe");
        environment.put("STREAMCORE_VIEW_SECRET", "e5Tz9uB3wX7qN1mR8kV4jC6yH0gD2sPa");
        environment.putAll(settings);
    }

    public FakeUpstreamServices services() {
        return services;
    }

    public TestCloudinary cloudinary() {
        return cloudinary;
    }

    /** The environment of the process; a copy. */
    public Map<String, String> environment() {
        return new HashMap<>(environment);
    }

    public String mongoUri() {
        return mongo.uri();
    }

    public MongoDatabase database() {
        return client.getDatabase(database);
    }

    @Override
    public void close() {
        client.close();
        mongo.close();
        cloudinary.close();
        services.stop();
    }
}
