package io.streamcore.auth;

import static org.bson.codecs.configuration.CodecRegistries.fromProviders;
import static org.bson.codecs.configuration.CodecRegistries.fromRegistries;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.streamcore.local.mongo.EmbeddedMongo;
import org.bson.codecs.pojo.PojoCodecProvider;
import org.bson.types.ObjectId;

/** An embedded database for tests without the application. */
public final class TestDatabase implements AutoCloseable {
    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(mongo.uri()))
            .codecRegistry(fromRegistries(
                    MongoClientSettings.getDefaultCodecRegistry(),
                    fromProviders(PojoCodecProvider.builder().automatic(true).build())))
            .build());

    /** An empty database. */
    public MongoDatabase empty() {
        return client.getDatabase("auth_" + new ObjectId());
    }

    @Override
    public void close() {
        client.close();
        mongo.close();
    }
}
