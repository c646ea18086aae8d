package io.streamcore.video.importapi;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code imports}: the keys of everything that was ever imported. Access is by id. */
@ApplicationScoped
class ImportRepository {
    private final MongoCollection<Document> imports;

    ImportRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        imports = client.getDatabase(database).getCollection("imports");
    }

    /** Which of these keys were imported before. */
    Set<String> existing(Collection<String> keys) {
        return imports.find(in("_id", keys))
                .map(entry -> entry.getString("_id"))
                .into(new HashSet<>());
    }

    /** Adds keys, after their documents were stored, so that a crash in between only repeats the import. */
    void add(Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        try {
            imports.insertMany(
                    keys.stream().map(key -> new Document("_id", key)).toList(),
                    new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            DuplicateKeys.positionsIn(e);
        }
    }
}
