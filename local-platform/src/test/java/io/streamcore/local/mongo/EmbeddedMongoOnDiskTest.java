package io.streamcore.local.mongo;

import static com.mongodb.client.model.Filters.eq;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void documents_and_indexes_are_there_again_after_a_restart() {
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
            assertEquals(2, items.find(eq("owner", 7)).first().getInteger("n"));
            assertEquals(1, server.documentsExamined());
            assertEquals(2, items.countDocuments());
            assertThrows(MongoWriteException.class, () -> items.insertOne(new Document("email", "b")));
        }
    }

    @Test
    void a_dropped_database_stays_away() {
        onDisk(items -> {
            items.createIndex(Indexes.ascending("a"), new IndexOptions().partialFilterExpression(eq("b", 1)));
            items.insertOne(new Document("a", 1));
        });
        try (EmbeddedMongo server = EmbeddedMongo.onDisk(folder, 0);
                MongoClient client = MongoClients.create(server.uri())) {
            client.getDatabase("disk").drop();
        }

        onDisk(items -> {
            assertEquals(0, items.countDocuments());
            assertEquals(null, items.listIndexes().first());
        });
    }

    @Test
    void every_acknowledged_write_survives_a_kill() throws Exception {
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
            assertTrue(acknowledged.size() > ACKNOWLEDGED_BEFORE_THE_KILL / 2);
            acknowledged.forEach((id, n) -> {
                int stored = items.find(eq(id)).first().getInteger("n");
                assertTrue(stored >= n, id + " was acknowledged with " + n + " and has " + stored);
            });
        });
    }

    @Test
    void a_second_server_on_the_folder_is_refused() {
        try (EmbeddedMongo first = EmbeddedMongo.onDisk(folder, 0)) {
            IllegalStateException exception =
                    assertThrows(IllegalStateException.class, () -> EmbeddedMongo.onDisk(folder, 0));

            assertEquals("The data folder " + folder + " is in use by another process", exception.getMessage());
            assertTrue(first.uri().startsWith("mongodb://127.0.0.1:"));
        }
    }

    @Test
    void a_port_in_use_is_told_and_the_folder_is_free_again() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = other.getLocalPort();

            IllegalStateException exception =
                    assertThrows(IllegalStateException.class, () -> EmbeddedMongo.onDisk(folder, port));

            assertTrue(
                    exception.getMessage().startsWith("MongoDB cannot listen on port " + port), exception.getMessage());
        }
        onDisk(items -> assertEquals(0, items.countDocuments()));
    }

    @Test
    void the_file_does_not_grow_with_every_update() {
        onDisk(items -> {
            items.insertOne(new Document("_id", 1));
            for (int i = 0; i < 3000; i++) {
                items.updateOne(eq(1), Updates.set("n", i));
            }
        });

        long bytes = new File(folder.toFile(), "mongo.mv.db").length();
        assertTrue(bytes < 5_000_000, bytes + " bytes for one small document");
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
