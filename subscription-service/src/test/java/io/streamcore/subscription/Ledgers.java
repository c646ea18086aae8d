package io.streamcore.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks into the database, past the service: do the counters say what the rows say? */
@ApplicationScoped
public class Ledgers {
    @Inject
    MongoClient mongo;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    public long rows(String side, ObjectId user) {
        return collection("subscriptions")
                .countDocuments(Filters.and(Filters.eq(side, user), Filters.eq("active", true)));
    }

    public long counter(ObjectId user, String field) {
        Document counter = collection("counters").find(Filters.eq("_id", user)).first();
        return counter == null ? 0 : counter.getLong(field);
    }

    /** Nothing is under way, and all counters of the user equal its rows. */
    public void assertBalanced(ObjectId user) {
        assertEquals(0, changesOf(user), "changes left");
        assertEquals(rows("channel", user), counter(user, "subscribers"), "subscribers");
        assertEquals(rows("subscriber", user), counter(user, "subscribedTo"), "subscribedTo");
        assertEquals(List.of(), openAnnouncements(user));
    }

    private long changesOf(ObjectId user) {
        var theirs = Filters.or(Filters.eq("subscriber", user), Filters.eq("channel", user));
        return collection("subscriptions").countDocuments(Filters.and(Filters.exists("change", true), theirs));
    }

    public List<ObjectId> openAnnouncements(ObjectId user) {
        Document counter = collection("counters").find(Filters.eq("_id", user)).first();
        return counter == null ? List.of() : counter.getList("open", ObjectId.class, List.of());
    }

    public MongoCollection<Document> collection(String name) {
        return mongo.getDatabase(database).getCollection(name);
    }
}
