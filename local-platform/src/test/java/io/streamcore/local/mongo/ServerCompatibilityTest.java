package io.streamcore.local.mongo;

import static com.mongodb.client.model.Accumulators.avg;
import static com.mongodb.client.model.Accumulators.push;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Facet;
import com.mongodb.client.model.Field;
import com.mongodb.client.model.FindOneAndDeleteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verifies what the services require of every server; runs on the server selected by {@link LocalMongo}. */
class ServerCompatibilityTest {
    private static LocalMongo mongo;
    private static MongoClient client;
    private static MongoDatabase database;
    private MongoCollection<Document> items;

    @BeforeAll
    static void start() {
        mongo = LocalMongo.temporary(System.getenv());
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongo.uri()))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build());
        database = client.getDatabase("streamcore_test_" + new ObjectId());
    }

    @AfterAll
    static void stop() {
        database.drop();
        client.close();
        mongo.close();
    }

    @BeforeEach
    void empty() {
        database.getCollection("items").drop();
        items = database.getCollection("items");
    }

    @Test
    void everyTypeRoundTrips() {
        Document all = new Document("_id", new ObjectId())
                .append("text", "ü€𝄞")
                .append("int", 1)
                .append("long", Long.MAX_VALUE)
                .append("double", 1.5)
                .append("decimal", new Decimal128(new BigDecimal("1.10")))
                .append("date", new Date(1234567890123L))
                .append("uuid", UUID.randomUUID())
                .append("null", null)
                .append("list", List.of(1, "a", new Document("x", true)));

        items.insertOne(all);

        assertThat(items.find(all).first()).isEqualTo(all);
    }

    @Test
    void everyUpdateOperatorChangesItsField() {
        items.insertOne(id(1).append("n", 5).append("tags", List.of("a")).append("gone", 1));

        items.updateOne(eq(1), combine(inc("n", 2), max("m", 9), min("low", 3), set("a.b", "c"), unset("gone")));
        items.updateOne(eq(1), combine(addToSet("tags", "b"), setOnInsert("never", 1)));
        items.updateOne(eq(1), pull("tags", "a"));
        items.updateOne(
                eq(1),
                pushEach("last", List.of(3, 1, 2), new PushOptions().sort(1).slice(-2)));

        Document expected = id(1).append("n", 7)
                .append("tags", List.of("b"))
                .append("m", 9)
                .append("low", 3)
                .append("a", new Document("b", "c"))
                .append("last", List.of(2, 3));
        assertThat(items.find().first().entrySet()).isEqualTo(expected.entrySet());
    }

    @Test
    void arrayElementIsUpdatedByPositionAndByFilter() {
        items.insertOne(id(1).append("list", List.of(element("a", 1), element("b", 1), element("c", 2))));

        items.updateOne(and(eq(1), eq("list.key", "b")), inc("list.$.n", 10));
        items.updateOne(eq(1), set("list.$[big].n", 0), new UpdateOptions().arrayFilters(List.of(gt("big.n", 10))));

        assertThat(items.find(elemMatch("list", eq("key", "c"))).first().getList("list", Document.class))
                .isEqualTo(List.of(element("a", 1), element("b", 0), element("c", 2)));
    }

    @Test
    void versionedUpdateSucceedsOnce() {
        items.insertOne(id(1).append("version", 1));
        Bson known = and(eq(1), eq("version", 1));

        assertThat(items.updateOne(known, inc("version", 1)).getModifiedCount()).isEqualTo(1);
        assertThat(items.updateOne(known, inc("version", 1)).getMatchedCount()).isEqualTo(0);
    }

    @Test
    void findAndModifyReturnsTheDocumentBeforeOrAfter() {
        FindOneAndUpdateOptions after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

        assertThat(items.findOneAndUpdate(eq(1), inc("n", 1))).isNull();
        assertThat(items.findOneAndUpdate(eq(1), inc("n", 1), after.upsert(true))
                        .get("n"))
                .isEqualTo(1);
        assertThat(items.findOneAndUpdate(eq(1), inc("n", 1)).get("n")).isEqualTo(1);
        assertThat(items.findOneAndUpdate(eq(1), set("n", 9), after.projection(include("_id"))))
                .isEqualTo(id(1));
        assertThat(items.findOneAndDelete(gt("n", 0), new FindOneAndDeleteOptions().sort(descending("n")))
                        .get("n"))
                .isEqualTo(9);
        assertThat(items.findOneAndDelete(eq(1))).isNull();
    }

    @Test
    void upsertReportsWhetherItInserted() {
        UpdateOptions upsert = new UpdateOptions().upsert(true);
        Bson once = combine(setOnInsert("made", 1), set("seen", 2));

        assertThat(items.updateOne(eq(7), once, upsert)
                        .getUpsertedId()
                        .asInt32()
                        .getValue())
                .isEqualTo(7);
        assertThat(items.updateOne(eq(7), once, upsert).getUpsertedId()).isNull();
        assertThat(items.replaceOne(eq(7), id(7), new ReplaceOptions().upsert(true))
                        .getModifiedCount())
                .isEqualTo(1);
        assertThat(items.find().first()).isEqualTo(id(7));
    }

    @Test
    void duplicateKeyIsRejectedWith11000() {
        items.createIndex(Indexes.ascending("user", "video"), new IndexOptions().unique(true));
        items.createIndex(
                Indexes.ascending("email"), new IndexOptions().unique(true).sparse(true));
        items.createIndex(
                Indexes.ascending("key"), new IndexOptions().unique(true).partialFilterExpression(eq("open", true)));
        items.insertMany(List.of(
                id(1).append("user", 1)
                        .append("video", 1)
                        .append("email", "a")
                        .append("key", 1)
                        .append("open", true),
                id(2).append("user", 1).append("video", 2).append("key", 1)));

        Document samePair = id(3).append("user", 1).append("video", 2);
        assertThatThrownBy(() -> items.insertOne(samePair))
                .isInstanceOf(MongoWriteException.class)
                .hasFieldOrPropertyWithValue("code", 11000);
        Bson same = set("email", "a");
        assertThatThrownBy(() -> items.updateOne(eq(2), same))
                .isInstanceOf(MongoWriteException.class)
                .hasFieldOrPropertyWithValue("code", 11000);
        Bson open = set("open", true);
        assertThatThrownBy(() -> items.findOneAndUpdate(eq(2), open))
                .isInstanceOf(MongoCommandException.class)
                .hasFieldOrPropertyWithValue("code", 11000);
    }

    @Test
    void filtersMatch() {
        items.insertMany(List.of(
                id(1).append("title", "A (test)").append("tags", List.of("x", "y")),
                id(2).append("title", "b").append("n", null),
                id(3).append("n", 3)));

        assertThat(ids(items.find(regex("title", "\\Q(TEST)\\E", "i")))).containsExactly(1);
        assertThat(ids(items.find(eq("n", null)))).containsExactly(1, 2);
        assertThat(ids(items.find(exists("n")))).containsExactly(2, 3);
        assertThat(ids(items.find(ne("tags", "x")))).containsExactly(2, 3);
        assertThat(ids(items.find(not(gt("n", 1))))).containsExactly(1, 2);
    }

    @Test
    void longResultIsReadInBatches() {
        items.insertMany(
                IntStream.range(0, 250).mapToObj(ServerCompatibilityTest::id).collect(Collectors.toList()));

        assertThat(ids(items.find().batchSize(40).sort(descending("_id")))).hasSize(250);
        assertThat(ids(items.find().sort(ascending("_id")).skip(20).limit(2))).containsExactly(20, 21);
    }

    @Test
    void pipelineGroupsJoinsAndPages() {
        MongoCollection<Document> owners = database.getCollection("owners");
        owners.drop();
        owners.insertMany(List.of(id(1).append("name", "Ann"), id(2).append("name", "Bob")));
        items.insertMany(IntStream.rangeClosed(1, 6)
                .mapToObj(i -> id(i).append("owner", i % 2 + 1).append("views", i * 10))
                .collect(Collectors.toList()));

        List<Document> perOwner = items.aggregate(List.of(
                        Aggregates.match(gt("views", 10)),
                        Aggregates.group("$owner", sum("views", "$views"), avg("mean", "$views"), push("ids", "$_id")),
                        Aggregates.lookup("owners", "_id", "_id", "owner"),
                        Aggregates.unwind("$owner"),
                        Aggregates.addFields(new Field<>("name", "$owner.name")),
                        Aggregates.project(
                                Projections.fields(Projections.excludeId(), include("name", "views", "mean", "ids"))),
                        Aggregates.sort(descending("views"))))
                .into(new ArrayList<>());
        Document page = items.aggregate(List.of(
                        Aggregates.match(eq("owner", 1)),
                        Aggregates.sort(descending("views")),
                        Aggregates.facet(
                                new Facet("docs", Aggregates.skip(1), Aggregates.limit(1)),
                                new Facet("total", Aggregates.count("n")))))
                .first();

        assertThat(perOwner).hasSize(2);
        assertThat(perOwner.get(0).get("name")).isEqualTo("Ann");
        assertThat(perOwner.get(0).get("views")).isEqualTo(120);
        assertThat(perOwner.get(0).get("mean")).isEqualTo(40.0);
        assertThat(perOwner.get(1).get("ids")).isEqualTo(List.of(3, 5));
        assertThat(page.getList("docs", Document.class).get(0).get("_id")).isEqualTo(4);
        assertThat(page.getList("total", Document.class).get(0).get("n")).isEqualTo(3);
    }

    private static Document id(int id) {
        return new Document("_id", id);
    }

    private static Document element(String key, int n) {
        return new Document("key", key).append("n", n);
    }

    private static List<Integer> ids(Iterable<Document> documents) {
        List<Integer> ids = new ArrayList<>();
        documents.forEach(document -> ids.add(document.getInteger("_id")));
        return ids;
    }
}
