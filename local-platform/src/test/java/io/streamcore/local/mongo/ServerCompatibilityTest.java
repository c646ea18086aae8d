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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    void every_type_comes_back_as_it_went() {
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

        assertEquals(all, items.find(all).first());
    }

    @Test
    void fields_are_changed_by_every_operator() {
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
        assertEquals(expected.entrySet(), items.find().first().entrySet());
    }

    @Test
    void an_element_of_an_array_is_changed_by_position_and_by_filter() {
        items.insertOne(id(1).append("list", List.of(element("a", 1), element("b", 1), element("c", 2))));

        items.updateOne(and(eq(1), eq("list.key", "b")), inc("list.$.n", 10));
        items.updateOne(eq(1), set("list.$[big].n", 0), new UpdateOptions().arrayFilters(List.of(gt("big.n", 10))));

        assertEquals(
                List.of(element("a", 1), element("b", 0), element("c", 2)),
                items.find(elemMatch("list", eq("key", "c"))).first().getList("list", Document.class));
    }

    @Test
    void a_version_lets_one_of_two_writers_win() {
        items.insertOne(id(1).append("version", 1));
        Bson known = and(eq(1), eq("version", 1));

        assertEquals(1, items.updateOne(known, inc("version", 1)).getModifiedCount());
        assertEquals(0, items.updateOne(known, inc("version", 1)).getMatchedCount());
    }

    @Test
    void find_and_change_answers_with_the_document_before_or_after() {
        FindOneAndUpdateOptions after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

        assertNull(items.findOneAndUpdate(eq(1), inc("n", 1)));
        assertEquals(
                1,
                items.findOneAndUpdate(eq(1), inc("n", 1), after.upsert(true)).get("n"));
        assertEquals(1, items.findOneAndUpdate(eq(1), inc("n", 1)).get("n"));
        assertEquals(id(1), items.findOneAndUpdate(eq(1), set("n", 9), after.projection(include("_id"))));
        assertEquals(
                9,
                items.findOneAndDelete(gt("n", 0), new FindOneAndDeleteOptions().sort(descending("n")))
                        .get("n"));
        assertNull(items.findOneAndDelete(eq(1)));
    }

    @Test
    void an_upsert_says_whether_it_inserted() {
        UpdateOptions upsert = new UpdateOptions().upsert(true);
        Bson once = combine(setOnInsert("made", 1), set("seen", 2));

        assertEquals(
                7,
                items.updateOne(eq(7), once, upsert).getUpsertedId().asInt32().getValue());
        assertNull(items.updateOne(eq(7), once, upsert).getUpsertedId());
        assertEquals(
                1,
                items.replaceOne(eq(7), id(7), new ReplaceOptions().upsert(true))
                        .getModifiedCount());
        assertEquals(id(7), items.find().first());
    }

    @Test
    void unique_indexes_refuse_with_11000() {
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
        assertEquals(
                11000,
                assertThrows(MongoWriteException.class, () -> items.insertOne(samePair))
                        .getCode());
        Bson same = set("email", "a");
        assertEquals(
                11000,
                assertThrows(MongoWriteException.class, () -> items.updateOne(eq(2), same))
                        .getCode());
        Bson open = set("open", true);
        assertEquals(
                11000,
                assertThrows(MongoCommandException.class, () -> items.findOneAndUpdate(eq(2), open))
                        .getCode());
    }

    @Test
    void filters_match_as_they_say() {
        items.insertMany(List.of(
                id(1).append("title", "A (test)").append("tags", List.of("x", "y")),
                id(2).append("title", "b").append("n", null),
                id(3).append("n", 3)));

        assertEquals(List.of(1), ids(items.find(regex("title", "\\Q(TEST)\\E", "i"))));
        assertEquals(List.of(1, 2), ids(items.find(eq("n", null))));
        assertEquals(List.of(2, 3), ids(items.find(exists("n"))));
        assertEquals(List.of(2, 3), ids(items.find(ne("tags", "x"))));
        assertEquals(List.of(1, 2), ids(items.find(not(gt("n", 1)))));
    }

    @Test
    void a_long_list_is_read_in_batches() {
        items.insertMany(
                IntStream.range(0, 250).mapToObj(ServerCompatibilityTest::id).collect(Collectors.toList()));

        assertEquals(
                250, ids(items.find().batchSize(40).sort(descending("_id"))).size());
        assertEquals(
                List.of(20, 21),
                ids(items.find().sort(ascending("_id")).skip(20).limit(2)));
    }

    @Test
    void a_pipeline_groups_joins_and_pages() {
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

        assertEquals(2, perOwner.size());
        assertEquals("Ann", perOwner.get(0).get("name"));
        assertEquals(120, perOwner.get(0).get("views"));
        assertEquals(40.0, perOwner.get(0).get("mean"));
        assertEquals(List.of(3, 5), perOwner.get(1).get("ids"));
        assertEquals(4, page.getList("docs", Document.class).get(0).get("_id"));
        assertEquals(3, page.getList("total", Document.class).get(0).get("n"));
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
