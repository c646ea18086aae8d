package io.streamcore.local.mongo;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedQueryTest {
    private static final List<Object> VALUES = Arrays.asList(
            null,
            0,
            1,
            2L,
            2.0,
            2.5,
            3_000_000_000L,
            "a",
            "b",
            true,
            false,
            new Document("x", 1),
            List.of(1),
            List.of(1, 2),
            Arrays.asList("a", null),
            List.of(List.of(1)));
    private static final List<Object> EMPTY_ARRAY_AND_FEW = List.of(List.of(), List.of(1), 1, "a");
    private static final List<String> FIELDS = List.of("a", "b", "c.d");

    @ParameterizedTest(name = "random seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void indexNeverChangesAResult(long seed) {
        compare(new Random(seed), VALUES, true);
    }

    /** Compares without order, because the library cannot sort two empty arrays. */
    @ParameterizedTest(name = "random seed {0}")
    @ValueSource(longs = {1, 2})
    void indexNeverChangesAResultWithEmptyArrays(long seed) {
        compare(new Random(seed), EMPTY_ARRAY_AND_FEW, false);
    }

    private static void compare(Random random, List<Object> values, boolean ordered) {
        try (EmbeddedMongo server = EmbeddedMongo.inMemory();
                MongoClient client = MongoClients.create(server.uri())) {
            MongoCollection<Document> plain = client.getDatabase("results").getCollection("plain");
            MongoCollection<Document> indexed = client.getDatabase("results").getCollection("indexed");
            indexed.createIndex(compoundIndex(ascending("a"), descending("b")));
            indexed.createIndex(compoundIndex(ascending("c.d"), ascending("a")));
            indexed.createIndex(descending("b"), new IndexOptions().sparse(true));
            // At most one field of a document holds an array: a compound index rejects two.
            List<Document> documents = IntStream.range(0, 150)
                    .mapToObj(i -> document(random, i, values))
                    .collect(Collectors.toList());
            plain.insertMany(documents);
            indexed.insertMany(documents);

            for (int i = 0; i < 400; i++) {
                Document filter = filter(random);
                Document order = new Document(any(random, FIELDS), sign(random)).append("_id", sign(random));

                if (ordered) {
                    assertThat(ids(indexed, filter, order))
                            .as(filter + " by " + order)
                            .isEqualTo(ids(plain, filter, order));
                }
                assertThat(new HashSet<>(ids(indexed, filter, null)))
                        .as(filter.toString())
                        .isEqualTo(new HashSet<>(ids(plain, filter, null)));
            }
        }
    }

    private static Document document(Random random, int id, List<Object> values) {
        Document document = new Document("_id", id);
        String arrayField = any(random, FIELDS);
        for (String field : FIELDS) {
            Object value = any(random, values);
            boolean suits = !(value instanceof List) || field.equals(arrayField);
            if (suits && random.nextInt(5) > 0) {
                if (field.equals("c.d")) {
                    document.append("c", new Document("d", value));
                } else {
                    document.append(field, value);
                }
            }
        }
        return document;
    }

    private static Document filter(Random random) {
        List<Document> conditions = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            conditions.add(new Document(any(random, FIELDS), condition(random)));
        }
        if (random.nextInt(4) == 0) {
            return new Document("$or", conditions);
        }
        return random.nextBoolean() ? new Document("$and", conditions) : conditions.get(0);
    }

    private static Object condition(Random random) {
        switch (random.nextInt(6)) {
            case 0:
                return any(random, VALUES);
            case 1:
                return new Document(
                        "$in", List.of(any(random, List.of(0, 1, "a", 2)), any(random, List.of(2.5, true, "b"))));
            case 2:
                return new Document("$gte", any(random, List.of(0, 1.5, "a")));
            case 3:
                return new Document("$gt", 0).append("$lt", any(random, List.of(2, 2.5, 4_000_000_000L)));
            case 4:
                return new Document("$all", List.of(any(random, List.of(1, 2, "a"))));
            default:
                return new Document("$eq", any(random, VALUES));
        }
    }

    private static List<Integer> ids(MongoCollection<Document> collection, Document filter, Document order) {
        return collection
                .find(filter)
                .sort(order)
                .map(document -> document.getInteger("_id"))
                .into(new ArrayList<>());
    }

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static int sign(Random random) {
        return random.nextBoolean() ? 1 : -1;
    }
}
