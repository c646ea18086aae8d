package io.streamcore.authclient.events;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code feed_cursors} of the service's database: the cursor of each feed, by {@code _id}. */
@ApplicationScoped
class FeedCursorRepository {
    private static final String ACCOUNT_EVENTS = "account-events";

    private final MongoCollection<Document> cursors;

    FeedCursorRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        cursors = client.getDatabase(database).getCollection("feed_cursors");
    }

    /** Empty before the first event. */
    Optional<String> read() {
        return Optional.ofNullable(cursors.find(eq(ACCOUNT_EVENTS)).first()).map(entry -> entry.getString("cursor"));
    }

    void moveTo(String cursor) {
        cursors.updateOne(eq(ACCOUNT_EVENTS), set("cursor", cursor), new UpdateOptions().upsert(true));
    }
}
