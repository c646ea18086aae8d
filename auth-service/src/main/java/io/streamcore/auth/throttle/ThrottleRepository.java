package io.streamcore.auth.throttle;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code throttles}: counters by name, shared by all replicas. */
@ApplicationScoped
class ThrottleRepository {
    @Inject
    MongoClient client;

    @Inject
    Clock clock;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    private MongoCollection<Document> throttles;

    @PostConstruct
    void open() {
        throttles = client.getDatabase(database).getCollection("throttles");
    }

    void createIndexes(@Observes CreateIndexes event) {
        throttles.createIndex(Indexes.ascending("expireAt"));
    }

    /** Counts one more. @return how many there are now */
    int count(String name, Instant expireAt) {
        while (true) {
            try {
                return throttles
                        .findOneAndUpdate(
                                eq(name),
                                combine(inc("count", 1), setOnInsert("expireAt", Date.from(expireAt))),
                                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER))
                        .getInteger("count");
            } catch (MongoCommandException e) {
                if (ErrorCategory.fromErrorCode(e.getErrorCode()) != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                // Two upserts met; the document is there now.
            }
        }
    }

    Optional<Attempts> attempts(String name) {
        return Optional.ofNullable(throttles.find(eq(name)).first())
                .map(found -> new Attempts(
                        found.getInteger("count"),
                        instant(found.getDate("blockedUntil")),
                        instant(found.getDate("expireAt"))));
    }

    /** Puts {@code next} in the place of what was read. @return false when somebody else was faster */
    boolean replace(String name, Optional<Attempts> read, Attempts next) {
        Document document = new Document("_id", name)
                .append("count", next.count())
                .append("blockedUntil", date(next.blockedUntil()))
                .append("expireAt", date(next.expireAt()));
        if (read.isPresent()) {
            return throttles
                            .replaceOne(
                                    and(
                                            eq(name),
                                            eq("count", read.get().count()),
                                            eq("expireAt", date(read.get().expireAt()))),
                                    document)
                            .getMatchedCount()
                    == 1;
        }
        try {
            throttles.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    void forget(String name) {
        throttles.deleteOne(eq(name));
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetExpired() {
        throttles.deleteMany(lt("expireAt", Date.from(clock.instant())));
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }

    private static Date date(Instant instant) {
        return instant == null ? null : Date.from(instant);
    }
}
