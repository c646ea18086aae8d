package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;

/** A MongoDB-compatible server inside this JVM for development and tests, on the loopback interface. */
public final class EmbeddedMongo implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int CONNECTION_THREADS = 32;

    private final HardenedBackend backend;
    private final MongoServer server;
    private final ExpiryJob expiryJob;
    private final String uri;

    private EmbeddedMongo(HardenedBackend backend, int port) {
        this.backend = backend;
        this.server = new MongoServer(backend);
        try {
            server.bind(new InetSocketAddress(HOST, port), 1, CONNECTION_THREADS);
        } catch (Exception e) {
            server.shutdownNow();
            throw new IllegalStateException(
                    "MongoDB cannot listen on port " + port + " of " + HOST + ": " + "another program uses it ("
                            + e.getMessage() + ")",
                    e);
        }
        this.uri = "mongodb://" + HOST + ":" + server.getLocalAddress().getPort();
        this.expiryJob = new ExpiryJob(backend);
    }

    /** Starts a server on a free port that keeps its data in memory. */
    public static EmbeddedMongo inMemory() {
        return inMemory(Clock.systemUTC());
    }

    /** Starts an in-memory server whose documents expire by the given clock. */
    public static EmbeddedMongo inMemory(Clock clock) {
        return new EmbeddedMongo(new HardenedBackend(DataFile.inMemory(), clock), 0);
    }

    /**
     * Starts a server that keeps its data in the folder; acknowledged writes survive a crash.
     *
     * @param folder created if it does not exist
     * @param port 0 for any free port
     * @throws IllegalStateException if the port or the folder is in use by another process
     */
    public static EmbeddedMongo onDisk(Path folder, int port) {
        return new EmbeddedMongo(new HardenedBackend(DataFile.in(folder), Clock.systemUTC()), port);
    }

    public String uri() {
        return uri;
    }

    /** Returns the number of documents examined by all queries so far, which shows whether an index was used. */
    public long documentsExamined() {
        return backend.documentsExamined();
    }

    @Override
    public synchronized void close() {
        if (expiryJob.stop()) {
            server.shutdownNow();
        }
    }
}
