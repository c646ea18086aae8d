package io.streamcore.local.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void externalServerIsUsedAndNotStopped() {
        try (EmbeddedMongo given = EmbeddedMongo.inMemory()) {
            LocalMongo chosen = LocalMongo.temporary(Map.of("MONGODB_URI", given.uri(), "STREAMCORE_MONGOD", "/none"));

            chosen.close();

            assertThat(chosen.uri()).isEqualTo(given.uri());
            assertThat(chosen.description()).isEqualTo("MongoDB: the server given by MONGODB_URI");
            assertThat(countAfterWriting(given.uri(), 0)).isEqualTo(0);
        }
    }

    @Test
    void embeddedServerInMemoryIsTheDefault() {
        try (LocalMongo chosen = LocalMongo.temporary(Map.of("MONGODB_URI", " ", "PATH", folder.toString()))) {
            assertThat(chosen.description()).isEqualTo("MongoDB: the embedded server, in memory");
            assertThat(countAfterWriting(chosen.uri(), 1)).isEqualTo(1);
        }
    }

    @Test
    void embeddedServerKeepsItsDataInAFolder() {
        try (LocalMongo chosen = LocalMongo.persistent(folder, 0, Map.of())) {
            countAfterWriting(chosen.uri(), 1);
        }

        try (LocalMongo again = LocalMongo.persistent(folder, 0, Map.of())) {
            assertThat(again.description()).isEqualTo("MongoDB: the embedded server, with its data in " + folder);
            assertThat(countAfterWriting(again.uri(), 0)).isEqualTo(1);
        }
    }

    @Test
    void mongodOnThePathIsStartedAsReplicaSetAndStopped() throws IOException {
        Path program = program("mongod", FakeMongod.commandLine());

        String uri;
        try (LocalMongo chosen = LocalMongo.temporary(Map.of("PATH", "/none:" + folder))) {
            uri = chosen.uri();
            assertThat(chosen.description()).isEqualTo("MongoDB: a private " + program + ", with temporary data");
            assertThat(uri).endsWith("/?replicaSet=streamcore");
            assertThat(countAfterWriting(uri, 1)).isEqualTo(1);
        }

        assertThatThrownBy(() -> countAfterWriting(uri + "&serverSelectionTimeoutMS=300", 0))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void configuredMongodKeepsItsDataInItsOwnFolder() throws IOException {
        Path program = program("my-mongod", FakeMongod.commandLine());
        Map<String, String> environment = Map.of("STREAMCORE_MONGOD", program.toString());

        try (LocalMongo chosen = LocalMongo.persistent(folder, 0, environment)) {
            countAfterWriting(chosen.uri(), 1);
        }

        assertThat(folder.resolve("mongod/mongod.log")).exists();
        assertThat(folder.resolve("mongo.mv.db")).doesNotExist();
    }

    @Test
    void mongodThatCannotStartIsReported() throws IOException {
        Path program = program("broken", "exit 3");

        assertThatThrownBy(() -> LocalMongo.persistent(folder, 0, Map.of("STREAMCORE_MONGOD", program.toString())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(program + " did not start; see " + folder.resolve("mongod/mongod.log"));
    }

    @Test
    void missingMongodIsReported() {
        Map<String, String> environment = Map.of("STREAMCORE_MONGOD", "/none/mongod");

        assertThatThrownBy(() -> LocalMongo.temporary(environment))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("STREAMCORE_MONGOD is not an executable file: /none/mongod");
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
                assertThat(items.find(eq(i)).first().getInteger("_id")).isEqualTo(i);
            }
            return items.countDocuments();
        }
    }
}
