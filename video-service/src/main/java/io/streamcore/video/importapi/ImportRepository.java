package io.streamcore.video.importapi;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code imports}: what was taken over once, by key. All access is by id. */
@ApplicationScoped
class ImportRepository {
    @Inject
    MongoClient client;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    /** Which of these were taken over before? */
    Set<String> takenAmong(Collection<String> keys) {
        return imports()
                .find(in("_id", keys))
                .map(entry -> entry.getString("_id"))
                .into(new HashSet<>());
    }

    /** Noted after the thing itself is stored, so that a crash between the two only repeats it. */
    void note(Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        try {
            imports()
                    .insertMany(
                            keys.stream().map(key -> new Document("_id", key)).toList(),
                            new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            DuplicateKeys.positionsIn(e);
        }
    }

    private MongoCollection<Document> imports() {
        return client.getDatabase(database).getCollection("imports");
    }
}
