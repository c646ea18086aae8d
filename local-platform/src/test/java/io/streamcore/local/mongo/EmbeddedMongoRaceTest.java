package io.streamcore.local.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedMongoRaceTest {
    private static final int ROUNDS = 50;

    @TempDir
    Path folder;

    private EmbeddedMongo server;
    private MongoClient client;
    private MongoCollection<Document> items;

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest(name = "on disk: {0}")
    @ValueSource(booleans = {false, true})
    void findAndModifyReturnsTheValueOfItsOwnUpdate(boolean onDisk) throws Exception {
        start(onDisk);
        items.insertOne(new Document("_id", 1).append("n", 0));
        FindOneAndUpdateOptions after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

        List<List<Integer>> results = ConcurrentTasks.runAll(thread -> rounds().mapToObj(
                        i -> items.findOneAndUpdate(eq(1), inc("n", 1), after).getInteger("n"))
                .collect(Collectors.toList()));

        List<Integer> sorted = results.stream().flatMap(List::stream).sorted().collect(Collectors.toList());
        assertThat(sorted)
                .isEqualTo(IntStream.rangeClosed(1, ConcurrentTasks.THREADS * ROUNDS)
                        .boxed()
                        .collect(Collectors.toList()));
    }

    @ParameterizedTest(name = "on disk: {0}")
    @ValueSource(booleans = {false, true})
    void noIncrementIsLost(boolean onDisk) throws Exception {
        start(onDisk);

        ConcurrentTasks.runAll(thread -> rounds().mapToObj(
                        i -> items.updateOne(eq("counter"), inc("n", 1), new UpdateOptions().upsert(true)))
                .collect(Collectors.toList()));

        assertThat(items.find(eq("counter")).first().getInteger("n")).isEqualTo(ConcurrentTasks.THREADS * ROUNDS);
        assertThat(items.countDocuments()).isEqualTo(1);
    }

    @ParameterizedTest(name = "on disk: {0}")
    @ValueSource(booleans = {false, true})
    void exactlyOneConcurrentInsertOfUniqueKeySucceeds(boolean onDisk) throws Exception {
        start(onDisk);
        items.createIndex(Indexes.ascending("email"), new IndexOptions().unique(true));

        List<Integer> codes =
                ConcurrentTasks.runAll(thread -> insert(new Document("email", "a@b.c").append("by", thread)));

        assertThat(Collections.frequency(codes, 0)).isEqualTo(1);
        assertThat(Collections.frequency(codes, 11000)).isEqualTo(ConcurrentTasks.THREADS - 1);
    }

    @ParameterizedTest(name = "on disk: {0}")
    @ValueSource(booleans = {false, true})
    void partialUniqueIndexAdmitsOneCoveredAndAllOtherInserts(boolean onDisk) throws Exception {
        start(onDisk);
        items.createIndex(
                Indexes.ascending("key"), new IndexOptions().unique(true).partialFilterExpression(eq("open", true)));

        List<Integer> codes =
                ConcurrentTasks.runAll(thread -> insert(new Document("key", 1).append("open", thread % 2 == 0)));

        assertThat(Collections.frequency(codes, 0)).isEqualTo(ConcurrentTasks.THREADS / 2 + 1);
        assertThat(Collections.frequency(codes, 11000)).isEqualTo(ConcurrentTasks.THREADS / 2 - 1);
    }

    @ParameterizedTest(name = "on disk: {0}")
    @ValueSource(booleans = {false, true})
    void documentIsNeverReadPartiallyWritten(boolean onDisk) throws Exception {
        start(onDisk);
        items.createIndex(Indexes.ascending("group"));
        List<Integer> zeros = Collections.nCopies(40, 0);
        items.insertOne(new Document("_id", 1)
                .append("group", "g")
                .append("first", 0)
                .append("list", zeros)
                .append("last", 0));

        List<Set<Integer>> inconsistent = ConcurrentTasks.runAll(thread -> {
            Set<Integer> mismatches = new HashSet<>();
            for (int i = 1; i <= ROUNDS; i++) {
                int value = thread * 1000 + i;
                if (thread % 2 == 0) {
                    List<Integer> list = Collections.nCopies(40, value);
                    items.updateOne(
                            and(eq("group", "g"), eq(1)),
                            Updates.combine(set("first", value), set("list", list), set("last", value)));
                } else {
                    Document read = items.find(eq("group", "g")).first();
                    List<Integer> values = new ArrayList<>(read.getList("list", Integer.class));
                    values.add(read.getInteger("last"));
                    values.removeIf(read.getInteger("first")::equals);
                    mismatches.addAll(values);
                }
            }
            return mismatches;
        });

        assertThat(inconsistent).isEqualTo(Collections.nCopies(ConcurrentTasks.THREADS, Set.of()));
    }

    private void start(boolean onDisk) {
        server = onDisk ? EmbeddedMongo.onDisk(folder, 0) : EmbeddedMongo.inMemory();
        client = MongoClients.create(server.uri());
        items = client.getDatabase("race").getCollection("items");
    }

    private int insert(Document document) {
        try {
            items.insertOne(document);
            return 0;
        } catch (MongoWriteException exception) {
            return exception.getCode();
        }
    }

    private static IntStream rounds() {
        return IntStream.range(0, ROUNDS);
    }
}
