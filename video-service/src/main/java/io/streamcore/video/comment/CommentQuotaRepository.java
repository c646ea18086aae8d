package io.streamcore.video.comment;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code comment_quotas}: how many comments an account has written in a window of time. */
@ApplicationScoped
class CommentQuotaRepository {
    private static final String COUNT = "count";
    private static final String EXPIRES = "expiresAt";

    private final MongoCollection<Document> quotas;

    CommentQuotaRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        quotas = client.getDatabase(database).getCollection("comment_quotas");
    }

    void createIndexes(@Observes CreateIndexes event) {
        quotas.createIndex(Indexes.ascending(EXPIRES), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** Counts one more. @return the number with it */
    int increment(String window, Instant expiresAt) {
        while (true) {
            try {
                Document before = quotas.findOneAndUpdate(
                        eq(window),
                        combine(inc(COUNT, 1), set(EXPIRES, Date.from(expiresAt))),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.BEFORE));
                return before == null ? 1 : before.getInteger(COUNT) + 1;
            } catch (MongoException e) {
                if (!DuplicateKeys.isDuplicateKey(e)) {
                    throw e;
                }
            }
        }
    }
}
