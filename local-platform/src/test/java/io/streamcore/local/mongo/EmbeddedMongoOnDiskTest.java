package io.streamcore.local.mongo;

import static com.mongodb.client.model.Filters.eq;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoOnDiskTest {
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 400;

    @TempDir
    Path folder;

    @Test
    void documentsAndIndexesSurviveRestart() {
        onDisk(items -> {
            items.createIndex(Indexes.ascending("email"), new IndexOptions().unique(true));
            items.createIndex(Indexes.ascending("owner"));
            items.insertOne(new Document("_id", 1)
                    .append("email", "a")
                    .append("owner", 7)
                    .append("n", 1));
            items.insertOne(new Document("_id", 2).append("email", "b").append("owner", 8));
            items.insertOne(new Document("_id", 3).append("email", "c"));
            items.updateOne(eq("owner", 7), Updates.set("n", 2));
            items.deleteOne(eq(3));
        });

        try (EmbeddedMongo server = EmbeddedMongo.onDisk(folder, 0);
                MongoClient client = MongoClients.create(server.uri())) {
            MongoCollection<Document> items = items(client);
            assertThat(items.find(eq("owner", 7)).first().getInteger("n")).isEqualTo(2);
            assertThat(server.documentsExamined()).isEqualTo(1);
            assertThat(items.countDocuments()).isEqualTo(2);
            assertThatThrownBy(() -> items.insertOne(new Document("email", "b")))
                    .isInstanceOf(MongoWriteException.class);
        }
    }

    @Test
    void droppedDatabaseStaysDropped() {
        onDisk(items -> {
            items.createIndex(Indexes.ascending("a"), new IndexOptions().partialFilterExpression(eq("b", 1)));
            items.insertOne(new Document("a", 1));
        });
        try (EmbeddedMongo server = EmbeddedMongo.onDisk(folder, 0);
                MongoClient client = MongoClients.create(server.uri())) {
            client.getDatabase("disk").drop();
        }

        onDisk(items -> {
            assertThat(items.countDocuments()).isEqualTo(0);
            assertThat(items.listIndexes().first()).isNull();
        });
    }

    @Test
    void everyAcknowledgedWriteSurvivesKill() throws Exception {
        Path output = folder.resolve("acknowledged.txt");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcknowledgedWriter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile())
                .start();
        await().atMost(3, MINUTES).until(() -> Files.readAllLines(output).size() > ACKNOWLEDGED_BEFORE_THE_KILL);
        writer.destroyForcibly().waitFor();
        Map<String, Integer> acknowledged = Files.readAllLines(output).stream()
                .filter(line -> line.endsWith(";"))
                .map(line -> line.replace(";", "").split(" "))
                .collect(Collectors.toMap(parts -> parts[0], parts -> Integer.valueOf(parts[1]), Math::max));

        onDisk(items -> {
            assertThat(acknowledged.size()).isGreaterThan(ACKNOWLEDGED_BEFORE_THE_KILL / 2);
            acknowledged.forEach((id, n) -> {
                int stored = items.find(eq(id)).first().getInteger("n");
                assertThat(stored).isGreaterThanOrEqualTo(n);
            });
        });
    }

    @Test
    void secondServerOnTheSameFolderIsRejected() {
        try (EmbeddedMongo first = EmbeddedMongo.onDisk(folder, 0)) {
            assertThatThrownBy(() -> EmbeddedMongo.onDisk(folder, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The data folder " + folder + " is in use by another process");
            assertThat(first.uri()).startsWith("mongodb://127.0.0.1:");
        }
    }

    @Test
    void portInUseIsReportedAndFolderIsReleased() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> EmbeddedMongo.onDisk(folder, port))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("MongoDB cannot listen on port " + port);
        }
        onDisk(items -> assertThat(items.countDocuments()).isEqualTo(0));
    }

    @Test
    void fileDoesNotGrowWithEveryUpdate() {
        onDisk(items -> {
            items.insertOne(new Document("_id", 1));
            for (int i = 0; i < 3000; i++) {
                items.updateOne(eq(1), Updates.set("n", i));
            }
        });

        long bytes = new File(folder.toFile(), "mongo.mv.db").length();
        assertThat(bytes).isLessThan(5_000_000);
    }

    private void onDisk(Consumer<MongoCollection<Document>> work) {
        try (EmbeddedMongo server = EmbeddedMongo.onDisk(folder, 0);
                MongoClient client = MongoClients.create(server.uri())) {
            work.accept(items(client));
        }
    }

    static MongoCollection<Document> items(MongoClient client) {
        return client.getDatabase("disk").getCollection("items");
    }
}
