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
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void queryWithoutIndexExaminesEveryDocument() {
        assertFinds(100, 1000, eq("owner", 3));
    }

    @Test
    void equalityInEveryFormExaminesMatchingDocumentsOnly() {
        videos.createIndex(ascending("owner"));

        assertFinds(100, 100, eq("owner", 3));
        assertFinds(100, 100, new Document("owner", new Document("$eq", 3L)));
        assertFinds(50, 100, and(eq("owner", 3.0), eq("published", true)));
        assertFinds(50, 100, new Document("$and", List.of(new Document("published", true), new Document("owner", 3))));
        assertFinds(200, 200, in("owner", 3, 4, 77));
        assertFinds(0, 0, eq("owner", null));
    }

    @Test
    void countExaminesOnlyCountedDocuments() {
        videos.createIndex(ascending("owner"));
        long before = server.documentsExamined();

        assertThat(videos.countDocuments(eq("owner", 3))).isEqualTo(100);
        assertThat(videos.countDocuments(eq("owner", 3), new CountOptions().limit(10)))
                .isEqualTo(10);
        assertThat(videos.countDocuments(eq("owner", 3), new CountOptions().skip(95)))
                .isEqualTo(5);
        assertThat(videos.countDocuments(eq("owner", 77))).isEqualTo(0);

        assertThat(server.documentsExamined() - before).as("documents examined").isEqualTo(100 + 10 + 100);
    }

    @Test
    void prefixOfCompoundIndexAndRangeOnNextFieldAreUsed() {
        videos.createIndex(compoundIndex(ascending("owner", "published"), descending("at")));

        assertFinds(100, 100, eq("owner", 3));
        assertFinds(50, 50, and(eq("owner", 3), eq("published", true)));
        assertFinds(5, 5, and(eq("owner", 3), eq("published", true), gte("at", 100), lt("at", 200)));
        assertFinds(0, 0, and(eq("owner", 3), eq("published", true), gt("at", 200), lt("at", 100)));
        assertFinds(500, 1000, eq("published", true));
    }

    @Test
    void pageInIndexOrderExaminesThatPageOnly() {
        videos.createIndex(compoundIndex(ascending("owner", "published"), descending("at")));
        Bson published = and(eq("owner", 3), eq("published", true));

        assertFinds(List.of(983, 963, 943), 3, () -> videos.find(published)
                .sort(descending("at", "_id"))
                .limit(3));
        assertFinds(List.of(3, 23, 43), 3, () -> videos.find(published)
                .sort(ascending("at", "_id"))
                .limit(3));
        assertFinds(
                List.of(43, 63),
                4,
                () -> videos.find(published).sort(ascending("at")).skip(2).limit(2));
        assertFinds(List.of(83, 63), 2, () -> videos.find(and(published, lt("at", 100)))
                .sort(descending("at"))
                .limit(2));
    }

    @Test
    void sortWithoutMatchingIndexIsCorrect() {
        videos.createIndex(compoundIndex(ascending("owner"), descending("at")));
        Bson two = in("owner", 3, 4);

        assertFinds(List.of(4, 3), 200, () -> videos.find(two)
                .sort(descending("published", "at"))
                .skip(98)
                .limit(2));
        assertFinds(List.of(3, 23), 200, () -> videos.find(two)
                .sort(new Document("owner", 1).append("published", -1).append("at", 1))
                .limit(2));
        assertFinds(List.of(3, 23), 100, () -> videos.find(eq("owner", 3))
                .sort(new Document("published", -1).append("at", 1))
                .limit(2));
    }

    @Test
    void severalRangesOfAnIndexAreMergedInItsOrder() {
        videos.createIndex(compoundIndex(ascending("owner", "published"), descending("at")));
        Bson two = and(in("owner", 3, 4, 77), in("published", false, true));

        assertFinds(List.of(994, 993, 984), 3, () -> videos.find(two)
                .sort(descending("at"))
                .limit(3));
        assertFinds(List.of(3, 4, 13), 3, () -> videos.find(two)
                .sort(ascending("at"))
                .limit(3));
        assertFinds(List.of(94, 93), 3, () -> videos.find(and(two, lt("at", 104)))
                .sort(descending("at"))
                .skip(1)
                .limit(2));
    }

    @Test
    void branchesOfOrAreMergedInTheOrderOfTheirIndexes() {
        videos.createIndex(compoundIndex(ascending("published"), descending("owner", "_id")));
        Bson tied = and(eq("published", true), eq("owner", 5), lt("_id", 900));
        Bson beyond = and(eq("published", true), lt("owner", 5));

        // One document of each branch is read ahead.
        assertFinds(List.of(885, 865, 845), 3 + 2, () -> videos.find(or(tied, beyond))
                .sort(descending("owner", "_id"))
                .limit(3));
        assertFinds(List.of(5, 984), 46 + 1, () -> videos.find(or(tied, beyond))
                .sort(descending("owner", "_id"))
                .skip(44)
                .limit(2));
    }

    @Test
    void boundOfARangeIsNotReadIfItIsExcluded() {
        videos.createIndex(compoundIndex(ascending("owner"), descending("at")));

        assertFinds(100, 100, and(gt("owner", 3), lt("owner", 5)));
        assertFinds(300, 300, and(gte("owner", 3), lte("owner", 5)));
        assertFinds(1, 1, and(eq("owner", 3), gt("at", 3), lt("at", 23)));
    }

    @Test
    void hintNamesTheIndexByKeysOrName() {
        Bson byOwner = compoundIndex(ascending("owner"), descending("at"));
        videos.createIndex(byOwner);
        videos.createIndex(ascending("published"), new IndexOptions().name("by-state"));
        Bson published = and(eq("owner", 3), eq("published", true));

        assertFinds(List.of(983), 2, () -> videos.find(published)
                .hint(byOwner)
                .sort(descending("at"))
                .limit(1));
        assertFinds(List.of(983), 500, () -> videos.find(published)
                .hintString("by-state")
                .sort(descending("at"))
                .limit(1));
        assertThat(videos.countDocuments(published, new CountOptions().hint(byOwner)))
                .isEqualTo(50);
        assertThatThrownBy(() -> videos.find(published).hint(ascending("at")).first())
                .hasMessageContaining("hint");
    }

    @Test
    void arraysAreFoundByEachElement() {
        videos.createIndex(ascending("tags"));
        videos.insertOne(new Document("_id", "bare").append("tags", List.of()));

        assertFinds(1, 1, eq("tags", "t7"));
        assertFinds(1, 1, all("tags", "t7", "all"));
        assertFinds(1000, 1000, in("tags", "all", "t7"));
        assertFinds(1, 1001, eq("tags", Arrays.asList("all", "t7")));
        assertThat(size(videos.find().sort(ascending("tags")))).isEqualTo(1001);
    }

    @Test
    void pageByArrayElementIsInIndexOrder() {
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
    void documentWithEmptyArrayIsFoundByOtherFields() {
        videos.createIndex(ascending("owner", "tags"));
        videos.insertOne(new Document("owner", 42).append("tags", List.of()));

        assertFinds(1, 1, eq("owner", 42));
        assertFinds(100, 100, eq("owner", 3));
    }

    @Test
    void uncorrelatedLookupUsesIndex() {
        videos.createIndex(ascending("owner", "at"), new IndexOptions().unique(true));
        Bson joined = lookup("videos", List.of(match(and(eq("owner", 4), eq("at", 4)))), "joined");

        assertPipeline(1, 2, List.of(match(eq(1)), joined, match(eq("joined._id", 4))));
    }

    @Test
    void everyBranchOfOrCanUseItsOwnIndex() {
        videos.createIndex(ascending("at"));

        assertFinds(2, 2, or(eq("at", 5), eq("_id", 6)));
        assertFinds(101, 1000, or(eq("at", 5), eq("owner", 6)));
    }

    @Test
    void pipelineUsesIndexForLeadingStagesAndLookups() {
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
    void updatesAndDeletionsMaintainTheIndex() {
        videos.createIndex(ascending("owner"));

        videos.updateMany(eq("owner", 3), Updates.set("owner", 42));
        videos.deleteMany(and(eq("owner", 42), lt("at", 500)));

        assertFinds(0, 0, eq("owner", 3));
        assertFinds(50, 50, eq("owner", 42));
        assertThat(videos.countDocuments(eq("owner", 42))).isEqualTo(50);
    }

    @Test
    void sparseOrPartialIndexIsNotUsedForDocumentsItOmits() {
        videos.insertOne(new Document("_id", "bare"));
        videos.createIndex(ascending("owner"), new IndexOptions().sparse(true));
        videos.createIndex(ascending("at"), new IndexOptions().partialFilterExpression(exists("published", true)));
        videos.createIndex(
                compoundIndex(ascending("at"), ascending("owner")),
                new IndexOptions().partialFilterExpression(eq("published", true)));

        assertFinds(1, 1001, eq("owner", null));
        assertThat(size(videos.find().sort(ascending("owner")))).isEqualTo(1001);
        assertFinds(1, 1, and(eq("at", 7), eq("published", true)));
        assertFinds(1, 1001, eq("at", 7));
    }

    @Test
    void partialUniqueIndexConstrainsOnlyCoveredDocuments() {
        IndexOptions oneOpen =
                new IndexOptions().unique(true).partialFilterExpression(and(eq("open", true), exists("key")));
        videos.createIndex(ascending("key"), oneOpen);
        videos.createIndex(ascending("key"), oneOpen);
        videos.insertMany(List.of(
                new Document("_id", "a").append("key", 1).append("open", true),
                new Document("_id", "b").append("key", 1).append("open", false)));

        assertThatThrownBy(() -> videos.findOneAndUpdate(eq("b"), Updates.set("open", true)))
                .isInstanceOf(MongoCommandException.class);

        videos.updateOne(eq("a"), Updates.set("open", false));
        videos.updateOne(eq("b"), Updates.set("open", true));
        assertThat(videos.find(eq("b")).first().getBoolean("open")).isEqualTo(true);
        assertThat(size(videos.listIndexes())).isEqualTo(2);
    }

    @Test
    void uniqueIndexIsNotCreatedOverDuplicates() {
        assertThatThrownBy(() -> videos.createIndex(ascending("owner"), new IndexOptions().unique(true)))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(size(videos.listIndexes())).isEqualTo(1);
    }

    @Test
    void droppedIndexCanBeCreatedWithOtherOptions() {
        videos.createIndex(ascending("at"), new IndexOptions().unique(true));
        assertThatThrownBy(() -> videos.createIndex(ascending("at"))).isInstanceOf(MongoCommandException.class);

        videos.dropIndex(ascending("at"));
        videos.insertOne(new Document("at", 1));
        videos.createIndex(ascending("at"));

        assertFinds(2, 2, eq("at", 1));
    }

    private void assertFinds(int found, int examined, Bson filter) {
        long before = server.documentsExamined();
        assertThat(size(videos.find(filter))).isEqualTo(found);
        assertThat(server.documentsExamined() - before).as("documents examined").isEqualTo(examined);
    }

    private void assertFinds(List<Integer> ids, int examined, Supplier<FindIterable<Document>> find) {
        long before = server.documentsExamined();
        List<Integer> found =
                find.get().map(document -> document.getInteger("_id")).into(new ArrayList<>());
        assertThat(found).isEqualTo(ids);
        assertThat(server.documentsExamined() - before).as("documents examined").isEqualTo(examined);
    }

    private void assertPipeline(int found, int examined, List<Bson> pipeline) {
        long before = server.documentsExamined();
        assertThat(size(videos.aggregate(pipeline))).isEqualTo(found);
        assertThat(server.documentsExamined() - before).as("documents examined").isEqualTo(examined);
    }

    private static int size(Iterable<Document> documents) {
        List<Document> all = new ArrayList<>();
        documents.forEach(all::add);
        return all.size();
    }
}
