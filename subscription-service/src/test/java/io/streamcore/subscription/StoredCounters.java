package io.streamcore.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import jakarta.inject.Singleton;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads counters and rows directly from the database. */
@Singleton
public class StoredCounters {
    private final MongoDatabase database;

    public StoredCounters(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.database = mongo.getDatabase(database);
    }

    public long rows(String end, ObjectId user) {
        return collection("subscriptions")
                .countDocuments(Filters.and(Filters.eq(end, user), Filters.eq("active", true)));
    }

    public long counter(ObjectId user, String field) {
        Document counter = collection("counters").find(Filters.eq("_id", user)).first();
        return counter == null ? 0 : counter.getLong(field);
    }

    /** Asserts that no change is in progress and that both counts of the user equal the number of rows. */
    public void assertConsistent(ObjectId user) {
        assertThat(changesInProgress(user)).as("changes in progress").isZero();
        assertThat(counter(user, "subscribers")).as("subscribers").isEqualTo(rows("channel", user));
        assertThat(counter(user, "subscribedTo")).as("subscribedTo").isEqualTo(rows("subscriber", user));
        assertThat(registeredChanges(user)).isEmpty();
    }

    private long changesInProgress(ObjectId user) {
        var ofUser = Filters.or(Filters.eq("subscriber", user), Filters.eq("channel", user));
        return collection("subscriptions").countDocuments(Filters.and(Filters.exists("change", true), ofUser));
    }

    public List<ObjectId> registeredChanges(ObjectId user) {
        Document counter = collection("counters").find(Filters.eq("_id", user)).first();
        return counter == null ? List.of() : counter.getList("open", ObjectId.class, List.of());
    }

    public MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }
}
