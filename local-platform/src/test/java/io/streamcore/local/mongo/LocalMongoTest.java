package io.streamcore.local.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMongoTest {
    @TempDir
    Path folder;

    @Test
    void a_given_server_is_used_and_left_alone() {
        try (EmbeddedMongo given = EmbeddedMongo.inMemory()) {
            LocalMongo chosen = LocalMongo.temporary(Map.of("MONGODB_URI", given.uri(), "STREAMCORE_MONGOD", "/none"));

            chosen.close();

            assertEquals(given.uri(), chosen.uri());
            assertEquals("MongoDB: the server that MONGODB_URI names", chosen.description());
            assertEquals(0, countAfterWriting(given.uri(), 0));
        }
    }

    @Test
    void without_any_other_it_is_the_embedded_server_in_memory() {
        try (LocalMongo chosen = LocalMongo.temporary(Map.of("MONGODB_URI", " ", "PATH", folder.toString()))) {
            assertEquals("MongoDB: the embedded server, in memory", chosen.description());
            assertEquals(1, countAfterWriting(chosen.uri(), 1));
        }
    }

    @Test
    void the_embedded_server_keeps_its_data_when_a_folder_is_given() {
        try (LocalMongo chosen = LocalMongo.persistent(folder, 0, Map.of())) {
            countAfterWriting(chosen.uri(), 1);
        }

        try (LocalMongo again = LocalMongo.persistent(folder, 0, Map.of())) {
            assertEquals("MongoDB: the embedded server, with its data in " + folder, again.description());
            assertEquals(1, countAfterWriting(again.uri(), 0));
        }
    }

    @Test
    void a_mongod_on_the_path_is_started_as_a_replica_set_and_stopped() throws IOException {
        Path program = program("mongod", FakeMongod.commandLine());

        String uri;
        try (LocalMongo chosen = LocalMongo.temporary(Map.of("PATH", "/none:" + folder))) {
            uri = chosen.uri();
            assertEquals("MongoDB: a private " + program + ", with its data thrown away", chosen.description());
            assertTrue(uri.endsWith("/?replicaSet=streamcore"), uri);
            assertEquals(1, countAfterWriting(uri, 1));
        }

        assertThrows(RuntimeException.class, () -> countAfterWriting(uri + "&serverSelectionTimeoutMS=300", 0));
    }

    @Test
    void a_named_mongod_keeps_its_data_in_a_folder_of_its_own() throws IOException {
        Path program = program("my-mongod", FakeMongod.commandLine());
        Map<String, String> environment = Map.of("STREAMCORE_MONGOD", program.toString());

        try (LocalMongo chosen = LocalMongo.persistent(folder, 0, environment)) {
            countAfterWriting(chosen.uri(), 1);
        }

        assertTrue(Files.exists(folder.resolve("mongod/mongod.log")));
        assertFalse(Files.exists(folder.resolve("mongo.mv.db")));
    }

    @Test
    void a_mongod_that_cannot_start_is_told_in_a_sentence() throws IOException {
        Path program = program("broken", "exit 3");

        IllegalStateException exception = assertThrows(
                IllegalStateException.class,
                () -> LocalMongo.persistent(folder, 0, Map.of("STREAMCORE_MONGOD", program.toString())));

        assertEquals(program + " did not start; see " + folder.resolve("mongod/mongod.log"), exception.getMessage());
    }

    @Test
    void a_name_without_a_program_is_told_in_a_sentence() {
        Map<String, String> environment = Map.of("STREAMCORE_MONGOD", "/none/mongod");

        IllegalStateException exception =
                assertThrows(IllegalStateException.class, () -> LocalMongo.temporary(environment));

        assertEquals("STREAMCORE_MONGOD names no program: /none/mongod", exception.getMessage());
    }

    private Path program(String name, String commandLine) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + commandLine + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private static long countAfterWriting(String uri, int documents) {
        try (MongoClient client = MongoClients.create(uri)) {
            MongoCollection<Document> items = client.getDatabase("local_mongo").getCollection("items");
            for (int i = 0; i < documents; i++) {
                items.insertOne(new Document("_id", i));
                assertEquals(i, items.find(eq(i)).first().getInteger("_id"));
            }
            return items.countDocuments();
        }
    }
}
