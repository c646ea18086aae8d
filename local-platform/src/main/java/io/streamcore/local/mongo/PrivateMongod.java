package io.streamcore.local.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;

/** A private {@code mongod} process, as a replica set of one member, so that transactions and change streams work. */
final class PrivateMongod implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String REPLICA_SET = "streamcore";
    private static final int ALREADY_INITIALIZED = 23;
    private static final int START_TIMEOUT_SECONDS = 60;

    private final Process process;
    private final int port;

    private PrivateMongod(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @throws IllegalStateException if {@code STREAMCORE_MONGOD} is not an executable file */
    static Optional<Path> find(Map<String, String> environment) {
        String named = environment.getOrDefault("STREAMCORE_MONGOD", "");
        if (!named.isBlank() && !Files.isExecutable(Path.of(named))) {
            throw new IllegalStateException("STREAMCORE_MONGOD is not an executable file: " + named);
        }
        Stream<Path> onPath = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "mongod"));
        return (named.isBlank() ? onPath : Stream.of(Path.of(named)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static PrivateMongod start(Path program, Path folder, int requestedPort) {
        try {
            Files.createDirectories(folder);
            int port = requestedPort == 0 ? freePort() : requestedPort;
            List<String> command = List.of(
                    program.toString(),
                    "--replSet",
                    REPLICA_SET,
                    "--bind_ip",
                    HOST,
                    "--port",
                    String.valueOf(port),
                    "--dbpath",
                    folder.toString());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("mongod.log").toFile())
                    .start();
            PrivateMongod mongod = new PrivateMongod(process, port);
            mongod.awaitPrimary(program, folder);
            return mongod;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    String uri() {
        return "mongodb://" + HOST + ":" + port + "/?replicaSet=" + REPLICA_SET;
    }

    private void awaitPrimary(Path program, Path folder) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_TIMEOUT_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                initiate();
                command(uri() + "&serverSelectionTimeoutMS=1000", new Document("ping", 1));
                return;
            } catch (MongoTimeoutException e) {
                // Starting or electing; the driver has waited for a second.
            }
        }
        close();
        throw new IllegalStateException(program + " did not start; see " + folder.resolve("mongod.log"));
    }

    private void initiate() {
        Document member = new Document("_id", 0).append("host", HOST + ":" + port);
        Document config = new Document("_id", REPLICA_SET).append("members", List.of(member));
        String direct = "mongodb://" + HOST + ":" + port + "/?directConnection=true&serverSelectionTimeoutMS=1000";
        try {
            command(direct, new Document("replSetInitiate", config));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != ALREADY_INITIALIZED) {
                close();
                throw e;
            }
        }
    }

    private static void command(String uri, Document command) {
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase("admin").runCommand(command);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
