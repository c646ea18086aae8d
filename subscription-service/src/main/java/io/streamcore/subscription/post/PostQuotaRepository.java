package io.streamcore.subscription.post;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code post_quotas}: how much an account has posted in a window of time. Access is by id. */
@ApplicationScoped
class PostQuotaRepository {
    private static final String POSTS = "posts";
    private static final String EXPIRES = "expiresAt";

    private final MongoCollection<Document> quotas;

    PostQuotaRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        quotas = client.getDatabase(database).getCollection("post_quotas");
    }

    /** What an account has posted until the end of a window of time. */
    record Window(int posts, Instant end) {}

    void createIndexes(@Observes CreateIndexes event) {
        quotas.createIndex(Indexes.ascending(EXPIRES), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** Counts one more post in the window of this length that contains the given time. */
    Window count(ObjectId account, Duration length, Instant now) {
        long seconds = length.toSeconds();
        Instant end = Instant.ofEpochSecond((now.getEpochSecond() / seconds + 1) * seconds);
        Bson window = eq(account + ":" + seconds + ":" + end.getEpochSecond());
        AtomicReference<Document> before = new AtomicReference<>();
        Runnable increment = () -> before.set(quotas.findOneAndUpdate(
                window,
                Updates.combine(Updates.inc(POSTS, 1), Updates.set(EXPIRES, Date.from(end))),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.BEFORE)));
        // Of two concurrent upserts that would create the window, one fails without having written anything.
        if (!DuplicateKeys.absentBefore(increment)) {
            increment.run();
        }
        return new Window(before.get() == null ? 1 : before.get().getInteger(POSTS) + 1, end);
    }
}
