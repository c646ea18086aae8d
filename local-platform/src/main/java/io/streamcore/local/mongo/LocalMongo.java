package io.streamcore.local.mongo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The MongoDB server of one run: the one given by {@code MONGODB_URI}, else a private {@code mongod} ({@code
 * STREAMCORE_MONGOD}, or found on the {@code PATH}), else the embedded server.
 */
public final class LocalMongo implements AutoCloseable {
    private final String uri;
    private final String description;
    private final Runnable stop;
    private final EmbeddedMongo embedded;

    private LocalMongo(String uri, String description, Runnable stop) {
        this(uri, description, stop, null);
    }

    private LocalMongo(String uri, String description, Runnable stop, EmbeddedMongo embedded) {
        this.uri = uri;
        this.description = description;
        this.stop = stop;
        this.embedded = embedded;
    }

    /**
     * Starts a server that keeps its data in the folder, unless an external server is given.
     *
     * @param port of a server started here; 0 for any free port
     * @throws IllegalStateException if the server cannot be started
     */
    public static LocalMongo persistent(Path folder, int port, Map<String, String> environment) {
        return external(environment)
                .or(() -> mongod(environment, folder, port))
                .orElseGet(() -> embedded(EmbeddedMongo.onDisk(folder, port), "with its data in " + folder));
    }

    /** Starts a server whose data is deleted on close, unless an external server is given. */
    public static LocalMongo temporary(Map<String, String> environment) {
        return external(environment)
                .or(() -> temporaryMongod(environment))
                .orElseGet(() -> embedded(EmbeddedMongo.inMemory(), "in memory"));
    }

    private static LocalMongo embedded(EmbeddedMongo server, String place) {
        return new LocalMongo(server.uri(), "MongoDB: the embedded server, " + place, server::close, server);
    }

    private static Optional<LocalMongo> external(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("MONGODB_URI"))
                .filter(uri -> !uri.isBlank())
                .map(uri -> new LocalMongo(uri, "MongoDB: the server given by MONGODB_URI", () -> {}));
    }

    private static Optional<LocalMongo> mongod(Map<String, String> environment, Path folder, int port) {
        return PrivateMongod.find(environment).map(program -> {
            PrivateMongod mongod = PrivateMongod.start(program, folder.resolve("mongod"), port);
            String description = "MongoDB: a private " + program + ", with its data in " + folder.resolve("mongod");
            return new LocalMongo(mongod.uri(), description, mongod::close);
        });
    }

    private static Optional<LocalMongo> temporaryMongod(Map<String, String> environment) {
        return PrivateMongod.find(environment).map(program -> {
            try {
                Path folder = Files.createTempDirectory("streamcore-mongod");
                LocalMongo mongod = mongod(environment, folder, 0).orElseThrow();
                return new LocalMongo(mongod.uri, "MongoDB: a private " + program + ", with temporary data", () -> {
                    mongod.close();
                    delete(folder);
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String uri() {
        return uri;
    }

    /** Describes the server in one sentence. */
    public String description() {
        return description;
    }

    /** Returns the embedded server, if that is in use. */
    public Optional<EmbeddedMongo> embedded() {
        return Optional.ofNullable(embedded);
    }

    @Override
    public void close() {
        stop.run();
    }
}
