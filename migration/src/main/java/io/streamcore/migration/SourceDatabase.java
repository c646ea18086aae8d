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

/** The Node StreamCore database. Only read, never written. */
public final class SourceDatabase implements AutoCloseable {
    /** A strong reference keeps the level: the driver's log is of no use to the operator. */
    private static final Logger DRIVER = Logger.getLogger("org.mongodb.driver");

    private static final ObjectId LOWEST = new ObjectId("000000000000000000000000");
    private static final int BATCH = 500;
    private static final int SERVER_SELECTION_SECONDS = 10;

    private final MongoClient client;
    private final MongoDatabase database;
    private final String name;

    private SourceDatabase(MongoClient client, ConnectionString address) {
        this.client = client;
        this.database = client.getDatabase(address.getDatabase());
        this.name = String.join(",", address.getHosts()) + "/" + address.getDatabase();
    }

    /** @throws MigrationException if the address names no database */
    public static SourceDatabase at(String uri) {
        DRIVER.setLevel(Level.SEVERE);
        ConnectionString address = parse(uri);
        if (address.getDatabase() == null) {
            throw new MigrationException(
                    "The address names no database; it must end in one: mongodb://host/streamcore.");
        }
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(address)
                .applicationName("streamcore-migrate")
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SERVER_SELECTION_SECONDS, TimeUnit.SECONDS))
                .build();
        return new SourceDatabase(MongoClients.create(settings), address);
    }

    private static ConnectionString parse(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException bad) {
            throw new MigrationException(
                    "This is not the address of a MongoDB; one looks like mongodb://user:password@host/streamcore.");
        }
    }

    /** Host and database, without credentials. */
    public String name() {
        return name;
    }

    /** How many documents a stage has to read. */
    long count(MigrationStage stage) {
        return reading(() -> documents(stage).countDocuments(Filters.gte("_id", LOWEST)));
    }

    /** How many have an id that is not an ObjectId; they cannot be imported. */
    long countOfOtherIds(MigrationStage stage) {
        return reading(() -> documents(stage).countDocuments()) - count(stage);
    }

    /** Reads the documents of a stage in the order of their ids, from after the given one on. */
    void forEach(MigrationStage stage, Optional<ObjectId> after, Consumer<BsonDocument> action) {
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

    private MongoCollection<BsonDocument> documents(MigrationStage stage) {
        return database.getCollection(stage.collection(), BsonDocument.class);
    }

    @Override
    public void close() {
        client.close();
    }
}
