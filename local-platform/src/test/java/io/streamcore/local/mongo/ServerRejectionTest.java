package io.streamcore.local.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.popFirst;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pullAll;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Verifies what MongoDB rejects, and with which code. Since the embedded server rejects the same, the tests of the
 * services also prove that they do not rely on it.
 */
class ServerRejectionTest {
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static LocalMongo mongo;
    private static MongoClient client;
    private static MongoDatabase database;
    private MongoCollection<Document> items;

    @BeforeAll
    static void start() {
        mongo = LocalMongo.temporary(System.getenv());
        client = MongoClients.create(mongo.uri());
        database = client.getDatabase("streamcore_test_" + new ObjectId());
    }

    @AfterAll
    static void stop() {
        database.drop();
        client.close();
        mongo.close();
    }

    @BeforeEach
    void fill() {
        database.getCollection("items").drop();
        items = database.getCollection("items");
        items.insertOne(
                new Document("_id", 1).append("nothing", null).append("n", 1).append("list", List.of(1)));
    }

    @Test
    void conflictingUpdateOperatorsAreRejected() {
        List<Bson> conflicts = List.of(
                combine(set("n", 1), inc("n", 1)),
                combine(set("a", new Document()), set("a.b", 1)),
                combine(push("list", 2), pull("list", 1)),
                combine(set("n", 1), setOnInsert("n", 2)));

        for (Bson conflict : conflicts) {
            assertRejected(40, MongoWriteException.class, () -> items.updateOne(eq(1), conflict));
            assertRejected(40, MongoWriteException.class, () -> items.updateOne(eq("missing"), conflict));
            assertRejected(40, MongoWriteException.class, () -> items.updateOne(eq("new"), conflict, UPSERT));
            assertRejected(40, MongoCommandException.class, () -> items.findOneAndUpdate(eq("missing"), conflict));
        }
        assertThat(items.countDocuments()).isEqualTo(1);
    }

    @Test
    void unknownUpdateOperatorIsRejected() {
        Bson unknown = new Document("$increase", new Document("n", 1));

        assertRejected(9, MongoWriteException.class, () -> items.updateOne(eq("missing"), unknown));
        assertRejected(9, MongoCommandException.class, () -> items.findOneAndUpdate(eq(1), unknown));
    }

    @Test
    void numericAndArrayOperatorsOnNullAreRejected() {
        assertRejected(14, MongoWriteException.class, () -> items.updateOne(eq(1), inc("nothing", 1)));
        assertRejected(14, MongoCommandException.class, () -> items.findOneAndUpdate(eq(1), inc("nothing", 1)));
        assertRejected(14, MongoWriteException.class, () -> items.updateOne(eq(1), popFirst("nothing")));
        for (Bson change : List.of(
                push("nothing", 1), addToSet("nothing", 1), pull("nothing", 1), pullAll("nothing", List.of(1)))) {
            assertRejected(2, MongoWriteException.class, () -> items.updateOne(eq(1), change));
        }

        items.updateMany(eq(1), combine(inc("missing", 1), push("none", 1), pull("neither", 1)));
        assertThat(items.find(and(eq("missing", 1), eq("none", 1))).first().get("_id"))
                .isEqualTo(1);
    }

    @Test
    void changeOfIdIsRejected() {
        assertRejected(66, MongoWriteException.class, () -> items.updateOne(eq(1), set("_id", 2)));
        assertRejected(66, MongoWriteException.class, () -> items.replaceOne(eq("n", 1), new Document("_id", 2)));
    }

    @Test
    void emptyConditionListAndMixedProjectionAreRejected() {
        assertRejected(2, MongoException.class, () -> items.find(new Document("$and", List.of()))
                .first());
        assertRejected(2, MongoException.class, () -> items.find(new Document("$or", List.of()))
                .first());
        assertRejected(31253, MongoException.class, () -> items.find(or(eq(1), eq(2)))
                .projection(fields(exclude("n"), include("list")))
                .first());
    }

    @Test
    void indexOverTwoArraysIsRejected() {
        items.createIndex(Indexes.ascending("list", "others"));

        assertRejected(171, MongoWriteException.class, () -> items.updateOne(eq(1), set("others", List.of(1))));
    }

    @Test
    void conflictingIndexIsRejected() {
        items.createIndex(Indexes.ascending("at"), expiringAfter(60));
        items.createIndex(Indexes.ascending("at", "n"), new IndexOptions().name("mine"));
        items.createIndex(Indexes.ascending("n", "at"));

        items.createIndex(Indexes.ascending("at"), expiringAfter(60));
        assertRejected(
                85, MongoCommandException.class, () -> items.createIndex(Indexes.ascending("at"), expiringAfter(90)));
        assertRejected(85, MongoCommandException.class, () -> items.createIndex(Indexes.ascending("at", "n")));
        assertRejected(
                86,
                MongoCommandException.class,
                () -> items.createIndex(Indexes.ascending("n"), new IndexOptions().name("mine")));
    }

    @Test
    void invalidIndexOptionsAreRejected() {
        assertRejected(
                67,
                MongoCommandException.class,
                () -> items.createIndex(Indexes.ascending("at", "n"), expiringAfter(60)));
        assertRejected(
                67,
                MongoCommandException.class,
                () -> items.createIndex(Indexes.ascending("at"), expiringAfter(Integer.MAX_VALUE + 1L)));
        IndexOptions sparseAndPartial = new IndexOptions().sparse(true).partialFilterExpression(eq("n", 1));
        assertRejected(
                67, MongoCommandException.class, () -> items.createIndex(Indexes.ascending("at"), sparseAndPartial));
    }

    private static IndexOptions expiringAfter(long seconds) {
        return new IndexOptions().expireAfter(seconds, TimeUnit.SECONDS);
    }

    private static void assertRejected(int code, Class<? extends MongoException> type, ThrowingCallable command) {
        assertThatThrownBy(command).isInstanceOf(type).hasFieldOrPropertyWithValue("code", code);
    }
}
