package io.streamcore.subscription.notification;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import io.streamcore.kit.metrics.QueueGauge;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code notices}, a queue: what video-service has told, until it is made a notification. Access is by id.
 * The id stays for a day, so that nothing late repeats or revives a notice.
 */
@ApplicationScoped
class NoticeRepository {
    private static final String WITHDRAWN = "withdrawn";
    private static final String DUE = "dueAt";
    private static final String ATTEMPTS = "attempts";
    private static final String SETTLED = "settledAt";
    private static final long KEPT_HOURS = 24;

    /** What is forgotten once it is in the notification, or taken back. */
    private static final Bson WITHOUT_CONTENT =
            combine(Stream.of("kind", "recipient", "actor", "video", "comment", "parent", "milestone")
                    .map(field -> unset(field))
                    .toList());

    private final MongoCollection<Document> notices;
    private final LeasedQueue<Document> queue;

    NoticeRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        notices = client.getDatabase(database).getCollection("notices");
        queue = new LeasedQueue<>(notices, DUE, ATTEMPTS);
    }

    void createIndexes(@Observes CreateIndexes event) {
        queue.createIndex();
        notices.createIndex(Indexes.ascending(SETTLED), new IndexOptions().expireAfter(KEPT_HOURS, TimeUnit.HOURS));
    }

    @Produces
    @Singleton
    QueueGauge pendingNotices() {
        return queue.gauge("notices");
    }

    /** Stores a notice, unless it was told or taken back before. */
    void add(Notice notice, Instant now) {
        Document stored = new Document("_id", notice.id())
                .append("kind", notice.kind().code())
                .append("recipient", notice.recipient())
                .append("actor", notice.actor())
                .append("video", notice.video())
                .append("comment", notice.comment())
                .append("parent", notice.parent())
                .append("milestone", notice.milestone())
                .append(DUE, Date.from(now));
        DuplicateKeys.absentBefore(() -> notices.insertOne(stored));
    }

    /** Takes a notice back, also one that was never told. */
    void withdraw(String id, Instant now) {
        Runnable upsert = () -> notices.updateOne(
                eq(id),
                combine(WITHOUT_CONTENT, set(WITHDRAWN, true), set(DUE, Date.from(now)), unset(SETTLED)),
                new UpdateOptions().upsert(true));
        // Of two concurrent upserts that would create it, one fails without having written anything.
        if (!DuplicateKeys.absentBefore(upsert)) {
            upsert.run();
        }
    }

    /** Leases the notice that has been due longest. Sparse index {@code dueAt}. */
    Optional<Notice> take(Instant now, Instant leaseEnd) {
        return queue.take(now, leaseEnd).map(NoticeRepository::notice);
    }

    /** Takes a notice out of the queue, unless it was taken back since. */
    void complete(Notice taken, Instant now) {
        Bson asTaken = taken.withdrawn() ? eq(WITHDRAWN, true) : ne(WITHDRAWN, true);
        notices.updateOne(
                and(eq(taken.id()), asTaken),
                combine(WITHOUT_CONTENT, unset(DUE), unset(ATTEMPTS), set(SETTLED, Date.from(now))));
    }

    private static Notice notice(Document stored) {
        return new Notice(
                stored.getString("_id"),
                NotificationKind.ofCode(stored.getString("kind")),
                stored.getObjectId("recipient"),
                stored.getObjectId("actor"),
                stored.getObjectId("video"),
                stored.getObjectId("comment"),
                stored.getObjectId("parent"),
                stored.getLong("milestone"),
                stored.getBoolean(WITHDRAWN, false));
    }
}
