package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;

/** A MongoDB-compatible server inside this JVM, for development and tests; reachable from this machine only. */
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
        } catch (Exception failure) {
            server.shutdownNow();
            throw new IllegalStateException(
                    "MongoDB cannot listen on port " + port + " of " + HOST + ": " + "another program uses it ("
                            + failure.getMessage() + ")",
                    failure);
        }
        this.uri = "mongodb://" + HOST + ":" + server.getLocalAddress().getPort();
        this.expiryJob = new ExpiryJob(backend);
    }

    /** On a free port, forgetting everything when closed. */
    public static EmbeddedMongo inMemory() {
        return inMemory(Clock.systemUTC());
    }

    /** The same, with documents expiring by the given clock. */
    public static EmbeddedMongo inMemory(Clock clock) {
        return new EmbeddedMongo(new HardenedBackend(DataFile.inMemory(), clock), 0);
    }

    /**
     * Keeps its data in the folder, which is made when missing; what was acknowledged outlives the process.
     *
     * @param port 0 for a free one
     * @throws IllegalStateException saying in a sentence that the port is in use, or the folder by another process
     */
    public static EmbeddedMongo onDisk(Path folder, int port) {
        return new EmbeddedMongo(new HardenedBackend(DataFile.in(folder), Clock.systemUTC()), port);
    }

    public String uri() {
        return uri;
    }

    /** How many documents were looked at to answer all queries so far: it tells whether an index was used. */
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
