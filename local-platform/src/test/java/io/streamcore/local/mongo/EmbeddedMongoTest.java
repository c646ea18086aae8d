package io.streamcore.local.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedMongoTest {
    private final MovableClock clock = new MovableClock();
    private EmbeddedMongo server;
    private MongoClient client;
    private MongoCollection<Document> items;

    @BeforeEach
    void start() {
        server = EmbeddedMongo.inMemory(clock);
        client = MongoClients.create(server.uri());
        items = client.getDatabase("test").getCollection("items");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void documentsExpire() {
        items.createIndex(Indexes.ascending("at"), new IndexOptions().expireAfter(60L, TimeUnit.SECONDS));
        items.insertMany(List.of(
                new Document("_id", 1).append("at", Date.from(clock.now)),
                new Document("_id", 2).append("at", Date.from(clock.now.plusSeconds(100))),
                new Document("_id", 3).append("at", "no date"),
                new Document("_id", 4)));

        clock.now = clock.now.plusSeconds(61);

        await().atMost(1, TimeUnit.MINUTES)
                .untilAsserted(() -> assertThat(items.countDocuments()).isEqualTo(3));
        assertThat(items.find(eq(1)).first()).isNull();
    }

    @Test
    void orderedBulkInsertStopsAtFirstError() {
        List<Document> some = List.of(id(1), id(2), id(1), id(3));

        MongoBulkWriteException stopped =
                catchThrowableOfType(MongoBulkWriteException.class, () -> items.insertMany(some));

        assertThat(stopped.getWriteResult().getInsertedCount()).isEqualTo(2);
        assertThat(stopped.getWriteErrors().get(0).getIndex()).isEqualTo(2);
        assertThat(items.countDocuments()).isEqualTo(2);
    }

    @Test
    void orderedBulkUpdateStopsAtFirstError() {
        MongoBulkWriteException stopped =
                catchThrowableOfType(MongoBulkWriteException.class, () -> items.bulkWrite(updates()));

        assertThat(stopped.getWriteErrors().get(0).getIndex()).isEqualTo(1);
        assertThat(stopped.getWriteResult().getUpserts()).hasSize(1);
        assertThat(items.countDocuments()).isEqualTo(1);
    }

    @Test
    void unorderedBulkContinuesAfterErrors() {
        MongoBulkWriteException failed = catchThrowableOfType(
                MongoBulkWriteException.class, () -> items.bulkWrite(updates(), new BulkWriteOptions().ordered(false)));

        assertThat(failed.getWriteResult().getUpserts()).hasSize(2);
        assertThat(items.countDocuments()).isEqualTo(2);
    }

    @Test
    void mixedBulkReportsTheResultOfEachStatement() {
        var done = items.bulkWrite(List.of(
                new InsertOneModel<>(id(1)),
                new UpdateOneModel<>(eq(1), Updates.inc("n", 1)),
                new UpdateOneModel<>(eq(2), Updates.inc("n", 1), new UpdateOptions().upsert(true)),
                new UpdateOneModel<>(eq(3), Updates.inc("n", 1))));

        assertThat(done.getInsertedCount()).isEqualTo(1);
        assertThat(done.getModifiedCount()).isEqualTo(1);
        assertThat(done.getUpserts().get(0).getIndex()).isEqualTo(2);
    }

    @Test
    void closeIsIdempotent() {
        EmbeddedMongo other = EmbeddedMongo.inMemory();

        other.close();
        other.close();
    }

    private static List<WriteModel<Document>> updates() {
        UpdateOptions upsert = new UpdateOptions().upsert(true);
        return List.of(
                new UpdateOneModel<>(eq(1), Updates.set("n", 1), upsert),
                new UpdateOneModel<>(eq(1), Updates.push("n", "no array")),
                new UpdateOneModel<>(eq(2), Updates.set("n", 1), upsert));
    }

    private static Document id(int id) {
        return new Document("_id", id);
    }

    private static final class MovableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
