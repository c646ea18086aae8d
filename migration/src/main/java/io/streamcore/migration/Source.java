package io.streamcore.migration;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bson.BsonDocument;
import org.bson.types.ObjectId;

/** The Node StreamCore database. It is read, and never written to. */
public final class Source implements AutoCloseable {
    /** Held, so that its level stays: the driver's lines are not for the one who migrates. */
    private static final Logger DRIVER = Logger.getLogger("org.mongodb.driver");

    private static final ObjectId LOWEST = new ObjectId("000000000000000000000000");
    private static final int BATCH = 500;
    private static final int PATIENCE_SECONDS = 10;

    private final MongoClient client;
    private final MongoDatabase database;
    private final String name;

    private Source(MongoClient client, ConnectionString address) {
        this.client = client;
        this.database = client.getDatabase(address.getDatabase());
        this.name = String.join(",", address.getHosts()) + "/" + address.getDatabase();
    }

    /** @throws MigrationException for an address that names no database */
    public static Source at(String uri) {
        DRIVER.setLevel(Level.SEVERE);
        ConnectionString address = parse(uri);
        if (address.getDatabase() == null) {
            throw new MigrationException("The address names no database; it must end in one: mongodb://host/streamcore.");
        }
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(address)
                .applicationName("streamcore-migrate")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .build();
        return new Source(MongoClients.create(settings), address);
    }

    private static ConnectionString parse(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException bad) {
            throw new MigrationException(
                    "This is no address of a MongoDB; one looks like mongodb://user:password@host/streamcore.");
        }
    }

    /** Host and database, without credentials. */
    public String name() {
        return name;
    }

    /** How many documents a stage has to look at. */
    long count(Stage stage) {
        return reading(() -> documents(stage).countDocuments(Filters.gte("_id", LOWEST)));
    }

    /** How many have an id that Mongoose did not make; they cannot be kept. */
    long countOfOtherIds(Stage stage) {
        return reading(() -> documents(stage).countDocuments()) - count(stage);
    }

    /** Reads the documents of a stage in the order of their ids, from after the given one on. */
    void forEach(Stage stage, Optional<ObjectId> after, Consumer<BsonDocument> action) {
        var documents = documents(stage)
                .find(after.map(id -> Filters.gt("_id", id)).orElseGet(() -> Filters.gte("_id", LOWEST)))
                .projection(Projections.include(stage.fields()))
                .sort(Sorts.ascending("_id"))
                .batchSize(BATCH);
        try (var cursor = reading(documents::iterator)) {
            while (reading(cursor::hasNext)) {
                action.accept(cursor.next());
            }
        }
    }

    /** The driver's messages name hosts and databases, and never credentials. */
    private <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (MongoException failure) {
            throw new MigrationException("The database %s cannot be read: %s", name, failure.getMessage());
        }
    }

    private MongoCollection<BsonDocument> documents(Stage stage) {
        return database.getCollection(stage.collection(), BsonDocument.class);
    }

    @Override
    public void close() {
        client.close();
    }
}
