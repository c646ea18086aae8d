package io.streamcore.video.moderation;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code held_words}, with one document for each channel that has such words, by its id. */
@ApplicationScoped
public class HeldWordRepository {
    private static final String WORDS = "words";

    private final MongoCollection<Document> lists;

    HeldWordRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        lists = client.getDatabase(database).getCollection("held_words");
    }

    List<String> find(ObjectId channel) {
        Document found = lists.find(eq(channel)).first();
        return found == null ? List.of() : found.getList(WORDS, String.class);
    }

    void replace(ObjectId channel, List<String> words) {
        lists.replaceOne(eq(channel), new Document(WORDS, words), new ReplaceOptions().upsert(true));
    }

    public void delete(ObjectId channel) {
        lists.deleteOne(eq(channel));
    }
}
