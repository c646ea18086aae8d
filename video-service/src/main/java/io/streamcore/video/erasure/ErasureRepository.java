package io.streamcore.video.erasure;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.streamcore.kit.metrics.Backlog;
import io.streamcore.kit.metrics.IndexedBacklog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collections {@code erasures}, one entry for each account that is being erased (few at any time), and
 * {@code feed_cursors}, how far the feed has been read. All access to cursors is by id.
 */
@ApplicationScoped
public class ErasureRepository {
    private static final String ACCOUNTS = "accounts";

    @Inject
    MongoClient client;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    /** An account to be erased, for the first or the second time. */
    record Erasure(ObjectId user, boolean repeated) {}

    /** The collection holds nothing but the queue. */
    @Produces
    @Singleton
    Backlog backlog() {
        return new IndexedBacklog("erasures", erasures(), "dueAt");
    }

    Optional<String> cursor() {
        return Optional.ofNullable(cursors().find(eq("_id", ACCOUNTS)).first()).map(entry -> entry.getString("cursor"));
    }

    void moveCursor(String cursor) {
        cursors().updateOne(eq("_id", ACCOUNTS), set("cursor", cursor), new UpdateOptions().upsert(true));
    }

    void remember(ObjectId user, Instant now) {
        erasures()
                .updateOne(
                        eq("_id", user),
                        combine(setOnInsert("dueAt", Date.from(now)), setOnInsert("repeated", false)),
                        new UpdateOptions().upsert(true));
    }

    List<Erasure> due(Instant now) {
        return erasures()
                .find(lte("dueAt", Date.from(now)))
                .map(entry -> new Erasure(entry.getObjectId("_id"), entry.getBoolean("repeated")))
                .into(new ArrayList<>());
    }

    void repeatAt(ObjectId user, Instant at) {
        erasures().updateOne(eq("_id", user), combine(set("dueAt", Date.from(at)), set("repeated", true)));
    }

    void done(ObjectId user) {
        erasures().deleteOne(and(eq("_id", user), eq("repeated", true)));
    }

    private MongoCollection<Document> erasures() {
        return client.getDatabase(database).getCollection("erasures");
    }

    private MongoCollection<Document> cursors() {
        return client.getDatabase(database).getCollection("feed_cursors");
    }
}
