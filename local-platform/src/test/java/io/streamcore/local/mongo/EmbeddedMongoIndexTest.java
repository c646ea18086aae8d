package io.streamcore.local.mongo;

import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.lookup;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoCommandException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uses 1000 videos: 10 owners with 100 videos each, half of them published, numbered by {@code at}. */
class EmbeddedMongoIndexTest {
    private EmbeddedMongo server;
    private MongoClient client;
    private MongoCollection<Document> videos;

    @BeforeEach
    void fill() {
        server = EmbeddedMongo.inMemory();
        client = MongoClients.create(server.uri());
        videos = client.getDatabase("index").getCollection("videos");
        videos.insertMany(IntStream.range(0, 1000)
                .mapToObj(i -> new Document("_id", i)
                        .append("owner", i % 10)
                        .append("published", i / 10 % 2 == 0)
                        .append("at", i)
                        .append("tags", List.of("all", "t" + i)))
                .collect(Collectors.toList()));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void without_an_index_every_document_is_looked_at() {
        assertFinds(100, 1000, eq("owner", 3));
    }

    @Test
    void equality_in_every_form_looks_at_the_matching_documents_only() {
        videos.createIndex(ascending("owner"));

        assertFinds(100, 100, eq("owner", 3));
        assertFinds(100, 100, new Document("owner", new Document("$eq", 3L)));
        assertFinds(50, 100, and(eq("owner", 3.0), eq("published", true)));
        assertFinds(50, 100, new Document("$and", List.of(new Document("published", true), new Document("owner", 3))));
        assertFinds(200, 200, in("owner", 3, 4, 77));
        assertFinds(0, 0, eq("owner", null));
    }

    @Test
    void counting_looks_at_no_more_than_it_counts() {
        videos.createIndex(ascending("owner"));
        long before = server.documentsExamined();

        assertEquals(100, videos.countDocuments(eq("owner", 3)));
        assertEquals(10, videos.countDocuments(eq("owner", 3), new CountOptions().limit(10)));
        assertEquals(5, videos.countDocuments(eq("owner", 3), new CountOptions().skip(95)));
        assertEquals(0, videos.countDocuments(eq("owner", 77)));

        assertEquals(100 + 10 + 100, server.documentsExamined() - before, "documents examined");
    }

    @Test
    void the_first_fields_of_a_compound_index_and_a_range_on_the_next_are_used() {
        videos.createIndex(compoundIndex(ascending("owner", "published"), descending("at")));

        assertFinds(100, 100, eq("owner", 3));
        assertFinds(50, 50, and(eq("owner", 3), eq("published", true)));
        assertFinds(5, 5, and(eq("owner", 3), eq("published", true), gte("at", 100), lt("at", 200)));
        assertFinds(0, 0, and(eq("owner", 3), eq("published", true), gt("at", 200), lt("at", 100)));
        assertFinds(500, 1000, eq("published", true));
    }

    @Test
    void a_page_in_the_order_of_an_index_looks_at_that_page_only() {
        videos.createIndex(compoundIndex(ascending("owner", "published"), descending("at")));
        Bson mine = and(eq("owner", 3), eq("published", true));

        assertFinds(List.of(983, 963, 943), 3, () -> videos.find(mine)
                .sort(descending("at", "_id"))
                .limit(3));
        assertFinds(List.of(3, 23, 43), 3, () -> videos.find(mine)
                .sort(ascending("at", "_id"))
                .limit(3));
        assertFinds(
                List.of(43, 63),
                4,
                () -> videos.find(mine).sort(ascending("at")).skip(2).limit(2));
        assertFinds(List.of(83, 63), 2, () -> videos.find(and(mine, lt("at", 100)))
                .sort(descending("at"))
                .limit(2));
    }

    @Test
    void an_order_that_an_index_does_not_have_is_still_right() {
        videos.createIndex(compoundIndex(ascending("owner"), descending("at")));
        Bson two = in("owner", 3, 4);

        assertFinds(List.of(994, 993), 200, () -> videos.find(two)
                .sort(descending("at"))
                .limit(2));
        assertFinds(List.of(3, 23), 100, () -> videos.find(eq("owner", 3))
                .sort(new Document("published", -1).append("at", 1))
                .limit(2));
    }

    @Test
    void arrays_are_found_by_each_of_their_elements() {
        videos.createIndex(ascending("tags"));
        videos.insertOne(new Document("_id", "bare").append("tags", List.of()));

        assertFinds(1, 1, eq("tags", "t7"));
        assertFinds(1, 1, all("tags", "t7", "all"));
        assertFinds(1000, 1000, in("tags", "all", "t7"));
        assertFinds(1, 1001, eq("tags", Arrays.asList("all", "t7")));
        assertEquals(1001, size(videos.find().sort(ascending("tags"))));
    }

    @Test
    void a_page_of_what_has_an_element_comes_in_the_order_of_the_index() {
        videos.createIndex(compoundIndex(ascending("tags", "published"), descending("at", "_id")));
        Bson tagged = and(all("tags", "all"), eq("published", true));

        assertFinds(List.of(989, 988), 2, () -> videos.find(tagged)
                .sort(descending("at", "_id"))
                .limit(2));
        assertFinds(List.of(9, 8), 2, () -> videos.find(and(tagged, lt("at", 10)))
                .sort(descending("at"))
                .limit(2));
    }

    @Test
    void a_document_with_an_empty_array_is_found_by_its_other_fields() {
        videos.createIndex(ascending("owner", "tags"));
        videos.insertOne(new Document("owner", 42).append("tags", List.of()));

        assertFinds(1, 1, eq("owner", 42));
        assertFinds(100, 100, eq("owner", 3));
    }

    @Test
    void a_lookup_that_depends_on_nothing_outside_uses_an_index() {
        videos.createIndex(ascending("owner", "at"), new IndexOptions().unique(true));
        Bson joined = lookup("videos", List.of(match(and(eq("owner", 4), eq("at", 4)))), "joined");

        assertPipeline(1, 2, List.of(match(eq(1)), joined, match(eq("joined._id", 4))));
    }

    @Test
    void every_alternative_of_an_or_may_have_its_own_index() {
        videos.createIndex(ascending("at"));

        assertFinds(2, 2, or(eq("at", 5), eq("_id", 6)));
        assertFinds(101, 1000, or(eq("at", 5), eq("owner", 6)));
    }

    @Test
    void a_pipeline_uses_an_index_for_its_leading_stages_and_for_lookups() {
        videos.createIndex(compoundIndex(ascending("owner"), descending("at")));

        assertPipeline(100, 100, List.of(match(eq("owner", 3))));
        assertPipeline(2, 2, List.of(match(eq("owner", 3)), sort(descending("at")), limit(2)));
        assertPipeline(
                2,
                4,
                List.of(
                        match(eq("owner", 3)),
                        sort(descending("at")),
                        limit(2),
                        lookup("videos", "at", "_id", "same")));
    }

    @Test
    void updates_and_deletions_keep_the_index_right() {
        videos.createIndex(ascending("owner"));

        videos.updateMany(eq("owner", 3), Updates.set("owner", 42));
        videos.deleteMany(and(eq("owner", 42), lt("at", 500)));

        assertFinds(0, 0, eq("owner", 3));
        assertFinds(50, 50, eq("owner", 42));
        assertEquals(50, videos.countDocuments(eq("owner", 42)));
    }

    @Test
    void a_sparse_or_partial_index_is_not_used_for_what_it_leaves_out() {
        videos.insertOne(new Document("_id", "bare"));
        videos.createIndex(ascending("owner"), new IndexOptions().sparse(true));
        videos.createIndex(ascending("at"), new IndexOptions().partialFilterExpression(exists("published", true)));
        videos.createIndex(
                compoundIndex(ascending("at"), ascending("owner")),
                new IndexOptions().partialFilterExpression(eq("published", true)));

        assertFinds(1, 1001, eq("owner", null));
        assertEquals(1001, size(videos.find().sort(ascending("owner"))));
        assertFinds(1, 1, and(eq("at", 7), eq("published", true)));
        assertFinds(1, 1001, eq("at", 7));
    }

    @Test
    void a_partial_unique_index_only_minds_what_it_covers() {
        IndexOptions oneOpen =
                new IndexOptions().unique(true).partialFilterExpression(and(eq("open", true), exists("key")));
        videos.createIndex(ascending("key"), oneOpen);
        videos.createIndex(ascending("key"), oneOpen);
        videos.insertMany(List.of(
                new Document("_id", "a").append("key", 1).append("open", true),
                new Document("_id", "b").append("key", 1).append("open", false)));

        Assertions.assertThrows(
                MongoCommandException.class, () -> videos.findOneAndUpdate(eq("b"), Updates.set("open", true)));

        videos.updateOne(eq("a"), Updates.set("open", false));
        videos.updateOne(eq("b"), Updates.set("open", true));
        assertEquals(true, videos.find(eq("b")).first().getBoolean("open"));
        assertEquals(2, size(videos.listIndexes()));
    }

    @Test
    void a_unique_index_is_not_made_over_duplicates() {
        Assertions.assertThrows(
                DuplicateKeyException.class,
                () -> videos.createIndex(ascending("owner"), new IndexOptions().unique(true)));

        assertEquals(1, size(videos.listIndexes()));
    }

    @Test
    void a_dropped_index_is_gone_and_can_be_made_otherwise() {
        videos.createIndex(ascending("at"), new IndexOptions().unique(true));
        Assertions.assertThrows(MongoCommandException.class, () -> videos.createIndex(ascending("at")));

        videos.dropIndex(ascending("at"));
        videos.insertOne(new Document("at", 1));
        videos.createIndex(ascending("at"));

        assertFinds(2, 2, eq("at", 1));
    }

    private void assertFinds(int found, int examined, Bson filter) {
        long before = server.documentsExamined();
        assertEquals(found, size(videos.find(filter)));
        assertEquals(examined, server.documentsExamined() - before, "documents examined");
    }

    private void assertFinds(List<Integer> ids, int examined, Supplier<FindIterable<Document>> find) {
        long before = server.documentsExamined();
        List<Integer> found =
                find.get().map(document -> document.getInteger("_id")).into(new ArrayList<>());
        assertEquals(ids, found);
        assertEquals(examined, server.documentsExamined() - before, "documents examined");
    }

    private void assertPipeline(int found, int examined, List<Bson> pipeline) {
        long before = server.documentsExamined();
        assertEquals(found, size(videos.aggregate(pipeline)));
        assertEquals(examined, server.documentsExamined() - before, "documents examined");
    }

    private static int size(Iterable<Document> documents) {
        List<Document> all = new ArrayList<>();
        documents.forEach(all::add);
        return all.size();
    }
}
