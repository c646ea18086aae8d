package io.streamcore.kit.importapi;

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
import java.util.stream.Collectors;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code imports}: the keys of everything that was ever imported, texts or ids. Access is by id. */
@ApplicationScoped
public class ImportRepository {
    private final MongoCollection<Document> imports;

    ImportRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        imports = client.getDatabase(database).getCollection("imports");
    }

    /** Which of these keys were imported before. */
    public <K> Set<K> existing(Collection<K> keys) {
        Set<Object> found =
                imports.find(in("_id", keys)).map(entry -> entry.get("_id")).into(new HashSet<>());
        return keys.stream().filter(found::contains).collect(Collectors.toSet());
    }

    /** Adds keys, after their documents were stored, so that a crash in between only repeats the import. */
    public void add(Collection<?> keys) {
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
